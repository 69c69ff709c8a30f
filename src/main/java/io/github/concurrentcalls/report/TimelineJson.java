package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.Timeline;
import java.io.IOException;

/** A part of the time of a run, as JSON. */
final class TimelineJson {
  private TimelineJson() {}

  /** Writes the fields of an object that is open. */
  static void write(Timeline.Slot slot, JsonFields fields) throws IOException {
    fields
        .seconds("from_s", slot.from())
        .seconds("length_s", slot.length())
        .number("calls_in_flight", slot.inFlight())
        .count("passed", slot.passed())
        .count("failed", slot.failed())
        .count("rejected", slot.rejected())
        .number("p50_ms", slot.chunks() == 0 ? null : (Double) slot.p50())
        .number("p95_ms", slot.chunks() == 0 ? null : (Double) slot.p95())
        .number("max_ms", slot.chunks() == 0 ? null : (Double) slot.max());
  }
}
