package io.github.concurrentcalls.call;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * One request and its answer. Immutable.
 *
 * @param kind what was asked for
 * @param chunk number of the chunk in its call, from 1; 0 for {@link ExchangeKind#CREATE}
 * @param audio audio that the request carried on each of its streams; zero for none
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
    long startNanos,
    long endNanos,
    int status,
    Verdict verdict) {

  /** Whether the whole of an answer was read, right or wrong. */
  public boolean answered() {
    return !(verdict instanceof Verdict.Broken);
  }

  /** Whether the answer is what the contract says. */
  public boolean passed() {
    return verdict instanceof Verdict.Passed;
  }
}
