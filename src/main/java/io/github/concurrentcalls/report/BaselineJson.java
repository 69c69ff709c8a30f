package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.BaselineComparison;
import io.github.concurrentcalls.metrics.FigureChange;
import java.io.IOException;

/** The run beside its baseline, as JSON. */
final class BaselineJson {
  private final JsonFields fields;

  BaselineJson(JsonFields fields) {
    this.fields = fields;
  }

  void write(BaselineComparison baseline) throws IOException {
    fields
        .text("file", baseline.file())
        .count("runs", baseline.runs())
        .texts("differences", baseline.differences())
        .text("obstacle", baseline.obstacle())
        .objects("figures", baseline.changes(), this::change);
  }

  private void change(FigureChange change) throws IOException {
    FigureChange.Interval ratio = change.ratio();
    fields
        .text("figure", change.figure())
        .text("unit", change.unit())
        .number("then", change.then())
        .number("now", change.now())
        .number("ratio", change.factor())
        .number("ratio_low", ratio == null ? null : (Double) ratio.low())
        .number("ratio_high", ratio == null ? null : (Double) ratio.high())
        .text("samples", change.samples());
  }
}
