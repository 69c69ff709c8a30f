package io.github.concurrentcalls.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way. Its time starts when its first byte is about to leave, since connecting
 * is no part of it, and when that time is over the request is given up, whatever it waits for: a
 * socket time-out alone would let a server that trickles hold a call for ever. Belongs to the
 * thread that sends.
 */
final class Attempt implements AutoCloseable {
  static final String ATTRIBUTE = "concurrent-calls.attempt";

  private final HttpUriRequestBase request;
  private final Duration limit;
  private final ScheduledExecutorService watchdog;
  private long startNanos = System.nanoTime();
  private @Nullable Future<?> alarm;

  Attempt(HttpUriRequestBase request, Duration limit, ScheduledExecutorService watchdog) {
    this.request = request;
    this.limit = limit;
    this.watchdog = watchdog;
  }

  HttpUriRequestBase request() {
    return request;
  }

  Duration limit() {
    return limit;
  }

  void writingStarts() {
    startNanos = System.nanoTime();
    alarm = watchdog.schedule(request::abort, limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Whether there was a connection to write to. */
  boolean writingStarted() {
    return alarm != null;
  }

  long startNanos() {
    return startNanos;
  }

  /** Whether it was given up because its time was over. */
  boolean timedOut() {
    return request.isAborted();
  }

  @Override
  public void close() {
    if (alarm != null) {
      alarm.cancel(false);
    }
  }
}
