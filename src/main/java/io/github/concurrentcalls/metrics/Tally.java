package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.Verdict;
import java.time.Duration;
import java.util.BitSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the exchanges of one call, or of all calls of a run, add up to. Not thread-safe. */
final class Tally {
  final Samples createTime;
  final Samples updateTime;
  final Samples finalTime;
  final Samples realTimeFactor;
  final Samples response;
  final Samples lag;
  final Samples startLag;
  final ErrorTable errors = new ErrorTable();
  final SlowestChunk slowestUpdate = new SlowestChunk();
  final SlowestChunk finalUpdate = new SlowestChunk();
  private final BitSet sent = new BitSet();
  private long lateStarts;
  long startNanos = Long.MAX_VALUE;
  long endNanos = Long.MIN_VALUE;
  int chunksPassed;
  int chunksFailed;
  private long createsPassed;
  private long createsFailed;
  private long rejected;
  private boolean lastRejected;
  boolean createFailed;
  @Nullable CallIdentity identity;
  @Nullable Double adherence;
  @Nullable Double completion;
  @Nullable Failure firstFailure;

  private Tally(Supplier<Samples> samples) {
    this.createTime = samples.get();
    this.updateTime = samples.get();
    this.finalTime = samples.get();
    this.realTimeFactor = samples.get();
    this.response = samples.get();
    this.lag = samples.get();
    this.startLag = samples.get();
  }

  static Tally ofCall() {
    return new Tally(Samples::few);
  }

  static Tally ofRun() {
    return new Tally(Samples::many);
  }

  void fold(CallIdentity call, Exchange exchange, @Nullable Failure failure) {
    identity = call;
    startNanos = Math.min(startNanos, exchange.startNanos());
    endNanos = Math.max(endNanos, exchange.endNanos());
    if (exchange.kind() == ExchangeKind.CREATE) {
      foldCreation(exchange);
    } else {
      foldChunk(exchange);
    }
    lastRejected = exchange.rejected();
    rejected += lastRejected ? 1 : 0;
    if (exchange.verdict() instanceof Verdict.Passed passed) {
      keepScores(passed.adherence(), passed.completion());
    }
    if (failure != null) {
      foldFailure(call, exchange, failure);
    }
  }

  void add(Tally later) {
    createTime.add(later.createTime);
    updateTime.add(later.updateTime);
    finalTime.add(later.finalTime);
    realTimeFactor.add(later.realTimeFactor);
    response.add(later.response);
    lag.add(later.lag);
    startLag.add(later.startLag);
    lateStarts += later.lateStarts;
    errors.add(later.errors);
    slowestUpdate.add(later.slowestUpdate);
    finalUpdate.add(later.finalUpdate);
    sent.or(later.sent);
    startNanos = Math.min(startNanos, later.startNanos);
    endNanos = Math.max(endNanos, later.endNanos);
    chunksPassed += later.chunksPassed;
    chunksFailed += later.chunksFailed;
    createsPassed += later.createsPassed;
    createsFailed += later.createsFailed;
    rejected += later.rejected;
    lastRejected = later.ran() ? later.lastRejected : lastRejected;
    createFailed |= later.createFailed;
    identity = later.identity == null ? identity : later.identity;
    firstFailure = firstFailure == null ? later.firstFailure : firstFailure;
    keepScores(later.adherence, later.completion);
  }

  /** How many of the chunks 1 to n were sent, answered or not. */
  int chunksSent(int chunks) {
    return sent.get(1, chunks + 1).cardinality();
  }

  /** The times of all its answered chunks, of both kinds. */
  Samples chunkTime() {
    Samples both = Samples.many();
    both.add(updateTime);
    both.add(finalTime);
    return both;
  }

  long chunksAnswered() {
    return updateTime.count() + finalTime.count();
  }

  ExchangeCounts exchanges() {
    return new ExchangeCounts(chunksPassed + createsPassed, chunksFailed + createsFailed, rejected);
  }

  /** Whether the server turned any of it away as it may. */
  boolean wasRejected() {
    return rejected > 0;
  }

  /** Whether it ended with that. */
  boolean endedRejected() {
    return lastRejected;
  }

  ExchangeTimes exchangeTimes() {
    double perMillisecond = Samples.STEPS / 1000;
    return new ExchangeTimes(
        createTime.distribution(perMillisecond),
        updateTime.distribution(perMillisecond),
        finalTime.distribution(perMillisecond));
  }

  Timeliness timeliness() {
    double perMillisecond = Samples.STEPS / 1000;
    return new Timeliness(
        response.distribution(perMillisecond),
        lag.distribution(perMillisecond),
        startLag.count() == 0 ? null : (Long) lateStarts,
        startLag.distribution(perMillisecond));
  }

  /** Sum of the times of its answered chunks. */
  Duration processingTime() {
    return Duration.ofNanos(updateTime.sum() + finalTime.sum());
  }

  /** Whether anything was sent at all. */
  boolean ran() {
    return startNanos != Long.MAX_VALUE;
  }

  Duration duration() {
    return ran() ? Duration.ofNanos(endNanos - startNanos) : Duration.ZERO;
  }

  private void foldCreation(Exchange exchange) {
    createsPassed += exchange.passed() ? 1 : 0;
    createsFailed += exchange.failed() ? 1 : 0;
    if (exchange.answered()) {
      createTime.record(exchange.endNanos() - exchange.startNanos());
    }
    if (exchange.scheduled()) {
      long late = exchange.startNanos() - exchange.dueNanos();
      startLag.record(late);
      lateStarts += late > Timeliness.LATE.toNanos() ? 1 : 0;
    }
  }

  private void foldChunk(Exchange exchange) {
    sent.set(exchange.chunk());
    if (exchange.scheduled()) {
      lag.record(exchange.startNanos() - exchange.dueNanos());
    }
    chunksPassed += exchange.passed() ? 1 : 0;
    chunksFailed += exchange.failed() ? 1 : 0;
    if (exchange.answered()) {
      foldTime(exchange, exchange.endNanos() - exchange.startNanos());
    }
  }

  private void foldTime(Exchange exchange, long nanos) {
    boolean last = exchange.kind() == ExchangeKind.FINAL;
    (last ? finalTime : updateTime).record(nanos);
    if (exchange.scheduled()) {
      response.record(exchange.endNanos() - exchange.dueNanos());
    }
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
