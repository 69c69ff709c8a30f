package io.github.concurrentcalls.metrics;

import org.apiguardian.api.API;

/**
 * What became of the exchanges of a run, creations and chunks alike. Immutable.
 *
 * @param passed those whose answer was right
 * @param failed those whose answer was wrong, or that got none
 * @param rejected those that the server turned away as it may: with an expected status
 */
@API(status = API.Status.EXPERIMENTAL)
public record ExchangeCounts(long passed, long failed, long rejected) {

  /** All that were sent. */
  public long sent() {
    return passed + failed + rejected;
  }
}
