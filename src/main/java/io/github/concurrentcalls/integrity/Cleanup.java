package io.github.concurrentcalls.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.NoAnswer;
import io.github.concurrentcalls.call.Transport;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.metrics.Violation.Evidence;
import io.github.concurrentcalls.metrics.Violation.Party;
import io.github.concurrentcalls.metrics.ViolationKind;
import io.github.concurrentcalls.metrics.Violations;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server, when all else is over, to remove the calls that it has accepted, and looks
 * whether it did: in the store, where that is known, otherwise by its answers. Calls may be added
 * by all threads; the rest is for one.
 */
final class Cleanup {
  private final Transport transport;
  private final @Nullable Leftovers leftovers;
  private final Queue<Party> calls = new ConcurrentLinkedQueue<>();

  /** What was looked at, and what was not, a clause each. */
  record Result(List<String> checked, List<String> unchecked) {}

  /** Takes what knows the store, null where nothing does. */
  Cleanup(Transport transport, @Nullable Leftovers leftovers) {
    this.transport = transport;
    this.leftovers = leftovers;
  }

  /** A call that the server has accepted. */
  void add(Party call) {
    calls.add(call);
  }

  /**
   * Asks for each call and reports what is left.
   *
   * @throws StorageException if the store cannot be read
   */
  Result run(Violations violations) {
    List<Party> all = calls.stream().sorted(Comparator.comparing(Party::index)).toList();
    if (leftovers != null) {
      leftovers.begin();
    }
    Map<Party, String> refusals = ask(all);
    if (leftovers == null) {
      refusals.forEach((call, answer) -> violations.add(left(call, "was not removed", answer)));
      return new Result(
          List.of(),
          List.of(
              "whether the %d calls are removed, but by the server's answers, since its database is not known (--mongo_uri)"
                  .formatted(all.size())));
    }
    leftovers
        .await(all)
        .forEach(
            (call, what) ->
                violations.add(
                    left(
                        call,
                        "was to be removed, but there is still " + what,
                        refusals.getOrDefault(call, "200"))));
    leftovers.pieces().forEach(piece -> violations.add(left(piece)));
    return new Result(
        List.of("that nothing of %d calls is left after the cleanup".formatted(all.size())),
        List.of());
  }

  /** A server that does not answer at all is not asked again. */
  private Map<Party, String> ask(List<Party> all) {
    Map<Party, String> refusals = new LinkedHashMap<>();
    @Nullable String silence = null;
    for (Party call : all) {
      @Nullable String refusal = silence;
      try {
        refusal = silence == null ? refusal(transport.remove(call.callId())) : silence;
      } catch (NoAnswer none) {
        silence = String.valueOf(none.getMessage());
        refusal = silence;
      }
      if (refusal != null) {
        refusals.put(call, refusal);
      }
    }
    return refusals;
  }

  /** What it answered instead of saying, as the contract has it, that the call is removed. */
  private static @Nullable String refusal(Answer answer) {
    String text = new String(answer.body(), UTF_8);
    boolean removed =
        answer.status() / 100 == 2 && AnswerJson.of(text).path("status").asText().equals("success");
    return removed ? null : answer.status() + " " + text;
  }

  private static Violation left(Party call, String how, String answer) {
    return new Violation(
        ViolationKind.NOT_CLEANED_UP,
        List.of(call),
        0,
        "call %s %s; POST /cleanup_call: %s".formatted(call.callId(), how, answer),
        new Evidence("nothing of the call", answer));
  }

  private static Violation left(String pieces) {
    return new Violation(
        ViolationKind.NOT_CLEANED_UP,
        List.of(),
        0,
        pieces + " were left behind by the cleanup",
        new Evidence("no pieces", pieces));
  }
}
