package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.ChunkResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a call until it is over. Used by the call's own thread alone.
 *
 * @param startMillis when it started, as Allure counts
 * @param exchanges its exchanges so far
 */
record OpenCall(long startMillis, List<ChunkResult> exchanges) {

  static OpenCall startedAt(long millis) {
    return new OpenCall(millis, new ArrayList<>());
  }
}
