package io.github.concurrentcalls.call;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * One request and its answer. Immutable.
 *
 * @param kind what was asked for
 * @param chunk number of the chunk in its call, from 1; 0 for {@link ExchangeKind#CREATE}
 * @param audio audio that the request carried on each of its streams; zero for none
 * @param dueNanos {@link System#nanoTime()} when the request should have begun to be written;
 *     {@link #ANY_TIME} where no time was intended
 * @param startNanos {@link System#nanoTime()} when the request began to be written
 * @param endNanos {@link System#nanoTime()} when the last byte of the answer was read, or when it
 *     was clear that there will be none
 * @param status the answer's status code, 0 where there is no answer
 * @param verdict what the checks say of it
 */
@API(status = API.Status.INTERNAL)
public record Exchange(
    ExchangeKind kind,
    int chunk,
    Duration audio,
    long dueNanos,
    long startNanos,
    long endNanos,
    int status,
    Verdict verdict) {
  /** The intended start of a request that may start at any time. */
  public static final long ANY_TIME = Long.MIN_VALUE;

  /** Whether the whole of an answer was read, right or wrong, that is no rejection. */
  public boolean answered() {
    return !(verdict instanceof Verdict.Broken || rejected());
  }

  /** Whether the server turned it away, as it may. */
  public boolean rejected() {
    return verdict instanceof Verdict.Rejected;
  }

  /** Whether the answer is wrong, or there is none. */
  public boolean failed() {
    return !passed() && !rejected();
  }

  /** Whether there is a time at which it should have started. */
  public boolean scheduled() {
    return dueNanos != ANY_TIME;
  }

  /** Whether the answer is what the contract says. */
  public boolean passed() {
    return verdict instanceof Verdict.Passed;
  }
}
