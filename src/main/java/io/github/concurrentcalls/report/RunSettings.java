package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.plan.LoadPlan;
import io.github.concurrentcalls.plan.LoadShape;
import io.github.concurrentcalls.report.Page.Table;
import io.github.concurrentcalls.text.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** With what a run ran, as a table. */
final class RunSettings {
  private RunSettings() {}

  static Table of(RunReport run) {
    RunInfo info = run.info();
    LoadPlan plan = info.plan();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("test", info.testClass() + "." + info.testMethod()));
    rows.add(List.of("server", info.server().toString()));
    rows.add(List.of("started", info.startedAt().toString()));
    rows.add(
        List.of("audio", "%s, %d chunks a call".formatted(plan.audio(), info.chunksPerCall())));
    Path transcript = plan.transcript();
    rows.add(List.of("transcript", transcript == null ? "none" : transcript.toString()));
    rows.add(List.of("mode", plan.mode().toString()));
    rows.add(List.of("chunk duration", Format.seconds(plan.chunkDuration())));
    rows.add(List.of("most calls in flight", Integer.toString(plan.maxWorkers())));
    addShape(rows, plan.shape());
    return new Table(List.of("setting", "value"), rows);
  }

  private static void addShape(List<List<String>> rows, LoadShape shape) {
    rows.add(List.of("pacing", shape.pacing().toString()));
    if (!shape.rampUp().isZero()) {
      rows.add(List.of("ramp-up", Format.seconds(shape.rampUp())));
    }
    if (shape.arrivals() != null) {
      rows.add(List.of("arrivals", shape.arrivals().toString()));
    }
    if (shape.timed()) {
      rows.add(List.of("duration", Format.seconds(shape.duration())));
    }
  }
}
