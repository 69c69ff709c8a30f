package io.github.concurrentcalls.bench;

import io.github.concurrentcalls.bench.sink.SinkFigures;
import io.github.concurrentcalls.bench.subject.Measurement;

/**
 * One measurement, and what the sink says of the same time. Immutable.
 *
 * @param client what the subject measured
 * @param sinkCpuNanos CPU time that the sink used
 * @param sink what the sink counted
 */
record Sample(Measurement client, long sinkCpuNanos, SinkFigures sink) {

  /** How much of its core the sink used. */
  double sinkShare() {
    return (double) sinkCpuNanos / client.wallNanos();
  }

  /** What the product's report says. */
  Measurement.ProductReport report() {
    Measurement.ProductReport report = client.report();
    if (report == null) {
      throw new IllegalStateException("only the product makes a report");
    }
    return report;
  }

  /** Refuses to be the speed of a run that went wrong. */
  void requirePassed() {
    Measurement.ProductReport report = client.report();
    if (report != null && !report.verdict().equals("passed")) {
      throw new IllegalStateException("the product's run should have passed, but " + report);
    }
  }
}
