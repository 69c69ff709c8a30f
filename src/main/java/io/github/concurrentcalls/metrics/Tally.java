package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.Verdict;
import java.time.Duration;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What the exchanges of one call, or of all calls of a run, add up to. Not thread-safe. */
final class Tally {
  final Samples chunkTime;
  final Samples realTimeFactor;
  final ErrorTable errors = new ErrorTable();
  final SlowestChunk slowestUpdate = new SlowestChunk();
  final SlowestChunk finalUpdate = new SlowestChunk();
  private final BitSet sent = new BitSet();
  long startNanos = Long.MAX_VALUE;
  long endNanos = Long.MIN_VALUE;
  int chunksPassed;
  int chunksFailed;
  boolean createFailed;
  @Nullable CallIdentity identity;
  @Nullable Double adherence;
  @Nullable Double completion;
  @Nullable Failure firstFailure;

  private Tally(Samples chunkTime, Samples realTimeFactor) {
    this.chunkTime = chunkTime;
    this.realTimeFactor = realTimeFactor;
  }

  static Tally ofCall() {
    return new Tally(Samples.few(), Samples.few());
  }

  static Tally ofRun() {
    return new Tally(Samples.many(), Samples.many());
  }

  void fold(CallIdentity call, Exchange exchange, @Nullable Failure failure) {
    identity = call;
    startNanos = Math.min(startNanos, exchange.startNanos());
    endNanos = Math.max(endNanos, exchange.endNanos());
    if (exchange.kind() != ExchangeKind.CREATE) {
      foldChunk(exchange);
    }
    if (exchange.verdict() instanceof Verdict.Passed passed) {
      keepScores(passed.adherence(), passed.completion());
    }
    if (failure != null) {
      foldFailure(call, exchange, failure);
    }
  }

  void add(Tally later) {
    chunkTime.add(later.chunkTime);
    realTimeFactor.add(later.realTimeFactor);
    errors.add(later.errors);
    slowestUpdate.add(later.slowestUpdate);
    finalUpdate.add(later.finalUpdate);
    sent.or(later.sent);
    startNanos = Math.min(startNanos, later.startNanos);
    endNanos = Math.max(endNanos, later.endNanos);
    chunksPassed += later.chunksPassed;
    chunksFailed += later.chunksFailed;
    createFailed |= later.createFailed;
    identity = later.identity == null ? identity : later.identity;
    firstFailure = firstFailure == null ? later.firstFailure : firstFailure;
    keepScores(later.adherence, later.completion);
  }

  /** How many of the chunks 1 to n were sent, answered or not. */
  int chunksSent(int chunks) {
    return sent.get(1, chunks + 1).cardinality();
  }

  /** Whether anything was sent at all. */
  boolean ran() {
    return startNanos != Long.MAX_VALUE;
  }

  Duration duration() {
    return ran() ? Duration.ofNanos(endNanos - startNanos) : Duration.ZERO;
  }

  private void foldChunk(Exchange exchange) {
    sent.set(exchange.chunk());
    if (exchange.passed()) {
      chunksPassed++;
    } else {
      chunksFailed++;
    }
    if (exchange.answered()) {
      foldTime(exchange, exchange.endNanos() - exchange.startNanos());
    }
  }

  private void foldTime(Exchange exchange, long nanos) {
    chunkTime.record(nanos);
    boolean last = exchange.kind() == ExchangeKind.FINAL;
    (last ? finalUpdate : slowestUpdate).fold(exchange.chunk(), nanos);
    Duration audio = exchange.audio();
    if (audio.compareTo(Duration.ZERO) > 0) {
      realTimeFactor.record(Math.round(nanos * Samples.STEPS / audio.toNanos()));
    }
  }

  private void foldFailure(CallIdentity call, Exchange exchange, Failure failure) {
    createFailed |= exchange.kind() == ExchangeKind.CREATE;
    firstFailure = firstFailure == null ? failure : firstFailure;
    errors.add(call.index(), call.callId(), exchange.chunk(), exchange.status(), failure);
  }

  private void keepScores(@Nullable Double laterAdherence, @Nullable Double laterCompletion) {
    adherence = laterAdherence == null ? adherence : laterAdherence;
    completion = laterCompletion == null ? completion : laterCompletion;
  }
}
