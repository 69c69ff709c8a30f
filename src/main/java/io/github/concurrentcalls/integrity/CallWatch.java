package io.github.concurrentcalls.integrity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.CallInput;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.Verdict;
import io.github.concurrentcalls.call.Verdict.Outcome;
import io.github.concurrentcalls.call.Verdict.Passed;
import io.github.concurrentcalls.metrics.Violation.Party;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Holds every answer of one call against what it may be. Belongs to the call's thread.
 *
 * <p>On the path of a chunk: where the answer is that of the reference call to the letter, bytes
 * are compared and nothing is allocated.
 */
@API(status = API.Status.INTERNAL)
public final class CallWatch {
  private final Isolation isolation;
  private final Call call;
  private final CallInput input;
  private final byte[] id;
  private final Companions.Companion companion;
  private final @Nullable SentLog log;
  private int analysed;
  private boolean failed;

  /**
   * Watches a call.
   *
   * @param log what it sent is written there; null if nobody wants to know
   */
  CallWatch(Isolation isolation, Call call, Companions.Companion companion, @Nullable SentLog log) {
    this.isolation = isolation;
    this.call = call;
    this.input = call.input();
    this.id = call.id().getBytes(UTF_8);
    this.companion = companion;
    this.log = log;
  }

  /** An exchange is over, with an answer or without. */
  public void exchanged(Exchange exchange) {
    failed |= !exchange.passed();
    companion.exchanged(exchange);
    if (log != null) {
      log.exchanged(exchange);
    }
    if (exchange.kind() == ExchangeKind.CREATE && exchange.passed()) {
      isolation.created(call);
    }
    if (exchange.kind() == ExchangeKind.FINAL && isQueued(exchange)) {
      isolation.queued(
          new Backlog.Accepted(
              call.index(), call.id(), companion.startNanos(), exchange.endNanos()));
    }
  }

  private static boolean isQueued(Exchange exchange) {
    return exchange.verdict() instanceof Passed passed && passed.outcome() == Outcome.QUEUED;
  }

  /** An answer came and went through the contract's checks. */
  public void answered(CallIdentity call, Exchange exchange, Answer answer) {
    Observed observed = new Observed(call, exchange, answer.body());
    if (exchange.verdict() instanceof Verdict.Violated) {
      isolation.wrongAnswer(observed);
    } else if (exchange.verdict() instanceof Passed passed) {
      passed(observed, passed.outcome());
    }
  }

  private void passed(Observed observed, Outcome outcome) {
    if (observed.exchange().kind() == ExchangeKind.CREATE || outcome == Outcome.QUEUED) {
      return;
    }
    if (failed) {
      // Nobody knows whether the server has counted the chunk that failed, or scores its words.
      isolation.passOver();
      return;
    }
    boolean last = observed.exchange().kind() == ExchangeKind.FINAL;
    if (last && outcome == Outcome.ANALYSED) {
      isolation.checkCount(observed, analysed);
    }
    analysed += outcome == Outcome.ANALYSED ? 1 : 0;
    isolation.analysed(observed, input, id);
  }

  /** An answer with what it answers. */
  @SuppressWarnings("ArrayRecordComponent") // shared with the answer, compared by nobody
  record Observed(CallIdentity call, Exchange exchange, byte[] body) {

    String where() {
      String chunk = exchange.chunk() == 0 ? "its creation" : "chunk " + exchange.chunk();
      return "call %d (%s), %s".formatted(call.index(), call.callId(), chunk);
    }

    Party party() {
      return new Party(call.index(), call.callId());
    }

    String text() {
      return new String(body, UTF_8);
    }
  }
}
