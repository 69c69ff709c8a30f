package io.github.concurrentcalls.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Whether the server kept the calls apart, as far as that was checked. Immutable.
 *
 * @param checked what was checked, a clause each; empty if nothing was
 * @param unchecked what was not, and why, a clause each
 * @param violationsByKind how many there were, by kind; kinds of which there was none are left out
 * @param violations the first of each kind, with evidence
 * @param callAlone how long one call takes when it is alone, null where that was not measured
 * @param stallAlone the one chunk at which a call stalls also when it is alone, null where it does
 *     not or that was not measured
 * @param compared how much was held against what it should be
 * @param queued the calls that the server has put on its queue
 */
@API(status = API.Status.EXPERIMENTAL)
public record Integrity(
    List<String> checked,
    List<String> unchecked,
    Map<ViolationKind, Long> violationsByKind,
    List<Violation> violations,
    @Nullable Duration callAlone,
    @Nullable ChunkTime stallAlone,
    Compared compared,
    QueuedCalls queued) {

  /** Of a run that checked nothing. */
  public static final Integrity UNCHECKED =
      new Integrity(
          List.of(), List.of(), Map.of(), List.of(), null, null, Compared.NONE, QueuedCalls.NONE);

  /** Copies the collections. */
  public Integrity {
    checked = List.copyOf(checked);
    unchecked = List.copyOf(unchecked);
    violationsByKind = Map.copyOf(violationsByKind);
    violations = List.copyOf(violations);
  }

  /** The same with one more thing that was not checked. */
  public Integrity without(String what) {
    List<String> more = new ArrayList<>(unchecked);
    more.add(what);
    return new Integrity(
        checked, more, violationsByKind, violations, callAlone, stallAlone, compared, queued);
  }

  /** How many violations there were. */
  public long total() {
    return violationsByKind.values().stream().mapToLong(Long::longValue).sum();
  }
}
