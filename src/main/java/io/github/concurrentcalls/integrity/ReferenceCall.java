package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.CallContext;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.CallInput;
import io.github.concurrentcalls.call.CallObserver;
import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.NoAnswerError;
import io.github.concurrentcalls.call.Verdict.Broken;
import io.github.concurrentcalls.call.Verdict.Outcome;
import io.github.concurrentcalls.call.Verdict.Passed;
import io.github.concurrentcalls.call.Verdict.Violated;
import io.github.concurrentcalls.metrics.ChunkTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call that is made while no other one goes on. For one thread. */
final class ReferenceCall implements CallObserver {
  private final int number;
  private final Call call;
  private final SentLog log;
  private final Map<Integer, Answer> answers = new HashMap<>();
  private final List<ChunkTime> updates = new ArrayList<>();
  private @Nullable String problem;
  private @Nullable String complaint;
  private int passed;
  private long startNanos;
  private long endNanos;

  /**
   * Sends nothing yet.
   *
   * @param number its place among the reference calls, from 1
   * @param identity gives it its index and its id, as no call of the load has them
   */
  ReferenceCall(CallContext context, CallInput input, int number, Identity identity) {
    this.number = number;
    this.call =
        new Call(context, this, identity.index(), identity.id())
            .audio(input.audio())
            .mode(input.mode());
    this.log = new SentLog(call, context.transcript(), context.marked());
  }

  /** By what a call is told from all others. */
  record Identity(int index, String id) {}

  /** As messages call it: {@code reference call 1 (audiotest.wav, both)}. */
  @Override
  public String toString() {
    return "reference call %d (%s)".formatted(number, call.input());
  }

  /** What it sent. */
  SentCall sent() {
    return log.sent().asReference(number);
  }

  /** Makes the call; ends it where it cannot be created, or with the first lost answer. */
  ReferenceCall run() {
    try {
      int status = call.create().statusCode();
      if (passed == 0) {
        problem = "it could not be created (status " + status + ")";
        return this;
      }
      for (Chunk chunk : call.chunks()) {
        call.send(chunk);
      }
    } catch (NoAnswerError none) {
      // Which exchange it was, and why, is known from the exchange.
    }
    return this;
  }

  String id() {
    return call.id();
  }

  /** The analyses that it got until a chunk failed, by number of the chunk. */
  Map<Integer, Answer> answers() {
    return answers;
  }

  /** Why it ended early, if it did. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** What was wrong with the first answer that was, if one was. */
  Optional<String> complaint() {
    return Optional.ofNullable(complaint);
  }

  /** How long it took; empty unless all of it passed. */
  Optional<Duration> duration() {
    return passed == call.chunks().size() + 1
        ? Optional.of(Duration.ofNanos(endNanos - startNanos))
        : Optional.empty();
  }

  /** Its updates that were analysed, and so ask for about the same work. */
  List<ChunkTime> updates() {
    return updates;
  }

  @Override
  public void started(CallIdentity identity) {}

  @Override
  public void answered(CallIdentity identity, Exchange exchange, Answer answer) {
    boolean analysis =
        exchange.kind() != ExchangeKind.CREATE
            && exchange.verdict() instanceof Passed verdict
            && verdict.outcome() != Outcome.QUEUED;
    if (analysis && complaint == null) {
      answers.put(exchange.chunk(), answer);
    }
    if (exchange.kind() == ExchangeKind.UPDATE && isAnalysed(exchange)) {
      Duration time = Duration.ofNanos(exchange.endNanos() - exchange.startNanos());
      updates.add(new ChunkTime(exchange.chunk(), time));
    }
  }

  private static boolean isAnalysed(Exchange exchange) {
    return exchange.verdict() instanceof Passed verdict && verdict.outcome() == Outcome.ANALYSED;
  }

  @Override
  public void exchanged(CallIdentity identity, Exchange exchange) {
    log.exchanged(exchange);
    if (exchange.kind() == ExchangeKind.CREATE) {
      startNanos = exchange.startNanos();
    }
    endNanos = exchange.endNanos();
    if (exchange.verdict() instanceof Broken none) {
      problem =
          "%s got no answer (%s): %s"
              .formatted(what(exchange), none.kind().label(), none.message());
    }
    if (complaint == null
        && exchange.kind() != ExchangeKind.CREATE
        && exchange.verdict() instanceof Violated wrong) {
      complaint = "chunk %d: %s".formatted(exchange.chunk(), wrong.message());
    }
    passed += exchange.passed() ? 1 : 0;
  }

  private static String what(Exchange exchange) {
    return exchange.chunk() == 0 ? "its creation" : "chunk " + exchange.chunk();
  }
}
