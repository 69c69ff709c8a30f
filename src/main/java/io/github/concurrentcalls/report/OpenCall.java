package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.ChunkResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a call until it is over: as much as somebody reads, however many chunks it has.
 * Used by the call's own thread alone.
 */
final class OpenCall {
  private static final int FIRST = 100;
  private static final int MOST_LATER_FAILURES = 100;

  private final long startMillis;
  private final List<ChunkResult> exchanges = new ArrayList<>();
  private final int first;
  private int laterFailures;
  private long passedLeftOut;
  private long failedLeftOut;

  private OpenCall(long startMillis, int first) {
    this.startMillis = startMillis;
    this.first = first;
  }

  /** A call whose first exchanges are kept, and its failures. */
  static OpenCall startedAt(long millis) {
    return new OpenCall(millis, FIRST);
  }

  /** A call of which only failures are kept: unless it fails, nobody will see it. */
  static OpenCall hidden(long millis) {
    return new OpenCall(millis, 0);
  }

  void add(ChunkResult exchange) {
    if (exchanges.size() < first) {
      exchanges.add(exchange);
    } else if (exchange.passed()) {
      passedLeftOut++;
    } else if (laterFailures < MOST_LATER_FAILURES) {
      laterFailures++;
      exchanges.add(exchange);
    } else {
      failedLeftOut++;
    }
  }

  /** When it started, as Allure counts. */
  long startMillis() {
    return startMillis;
  }

  /** The exchanges that are kept, in their order. */
  List<ChunkResult> exchanges() {
    return exchanges;
  }

  /** Exchanges that passed and are not kept. */
  long passedLeftOut() {
    return passedLeftOut;
  }

  /** Exchanges that failed and are not kept. */
  long failedLeftOut() {
    return failedLeftOut;
  }
}
