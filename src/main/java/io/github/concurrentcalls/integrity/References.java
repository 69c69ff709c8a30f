package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.CallContext;
import io.github.concurrentcalls.call.CallInput;
import io.github.concurrentcalls.integrity.Reference.ExpectedAnswer;
import io.github.concurrentcalls.metrics.ChunkTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the reference calls: each input alone, and once more, since what a server does not repeat
 * cannot be judged. Measured by one thread at a time; read by all.
 */
final class References {
  private final CallContext context;
  private final IntFunction<String> ids;
  private final AnswerComparison comparison;
  private final Map<CallInput, Reference> measured = new ConcurrentHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final List<SentCall> sent = new ArrayList<>();
  private int nextIndex;

  /**
   * Makes none yet.
   *
   * @param ids gives call ids by index
   * @param firstIndex of the first reference call: no call of the run has it
   */
  References(
      CallContext context, IntFunction<String> ids, int firstIndex, AnswerComparison comparison) {
    this.context = context;
    this.ids = ids;
    this.nextIndex = firstIndex;
    this.comparison = comparison;
  }

  @Nullable Reference get(CallInput input) {
    return measured.get(input);
  }

  Collection<Reference> all() {
    return measured.values();
  }

  /** What the reference calls sent. */
  List<SentCall> sent() {
    return List.copyOf(sent);
  }

  /** What went wrong with reference calls, a clause each. */
  List<String> problems() {
    return Stream.concat(failures.stream(), problems.stream()).toList();
  }

  /** Those of them that leave a reference call without what it is made for. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Calls with this input alone, unless that was done before. */
  Reference measure(CallInput input) {
    return measured.computeIfAbsent(input, this::alone);
  }

  private Reference alone(CallInput input) {
    ReferenceCall first = call(input);
    // A server that does not answer one call is not asked again.
    ReferenceCall second = first.problem().isPresent() ? first : call(input);
    Map<Integer, ExpectedAnswer> chunks = new HashMap<>();
    second.answers().forEach((chunk, answer) -> chunks.put(chunk, expected(second.id(), answer)));
    first
        .answers()
        .forEach((chunk, answer) -> chunks.merge(chunk, expected(first.id(), answer), this::both));
    return new Reference(input, chunks, shorter(first, second).orElse(null), stall(first, second));
  }

  private ReferenceCall call(CallInput input) {
    int index = nextIndex++;
    ReferenceCall.Identity identity = new ReferenceCall.Identity(index, ids.apply(index));
    ReferenceCall call = new ReferenceCall(context, input, sent.size() + 1, identity).run();
    sent.add(call.sent());
    call.problem().ifPresent(problem -> failures.add(call + " broke: " + problem));
    call.complaint().ifPresent(wrong -> failures.add(call + " was answered wrongly, " + wrong));
    return call;
  }

  private static ExpectedAnswer expected(String id, Answer answer) {
    return new ExpectedAnswer(
        new AnswerTemplate(answer.body(), id), AnswerJson.of(answer.body(), id), Set.of());
  }

  private ExpectedAnswer both(ExpectedAnswer one, ExpectedAnswer other) {
    return new ExpectedAnswer(
        one.template(), one.json(), comparison.differences(one.json(), other.json()).keySet());
  }

  /** What stalls each time; what stalls once may have been a server that was warming up. */
  private @Nullable ChunkTime stall(ReferenceCall first, ReferenceCall second) {
    @Nullable ChunkTime once = ChunkTime.outlier(first.updates());
    @Nullable ChunkTime again = ChunkTime.outlier(second.updates());
    if (once != null && again != null && once.chunk() == again.chunk()) {
      return again;
    }
    sayOnce(first, once);
    sayOnce(second, again);
    return null;
  }

  private void sayOnce(ReferenceCall call, @Nullable ChunkTime stalled) {
    if (stalled != null) {
      problems.add(
          "why the reference call %s stalled: its chunk %d took %d ms, which no other chunk of it did, nor the same chunk of the other reference call. The server was warming up, or it stalls now and then"
              .formatted(call.id(), stalled.chunk(), stalled.time().toMillis()));
    }
  }

  /** The first call of all also warms the server up, so the shorter one is what a call takes. */
  private static Optional<Duration> shorter(ReferenceCall first, ReferenceCall second) {
    return Stream.of(first.duration(), second.duration())
        .flatMap(Optional::stream)
        .min(Duration::compareTo);
  }
}
