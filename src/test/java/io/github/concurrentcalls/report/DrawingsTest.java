package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import org.junit.jupiter.api.Test;

class DrawingsTest {

  @Test
  void aRunIsDrawnOnceAndNeverTakenForAnother() {
    RunReport run = RunReports.guide();
    Drawings drawn = Drawings.of(run);

    assertThat(drawn.pictures()).isNotEmpty();
    assertThat(Drawings.of(run)).isSameAs(drawn);
    assertThat(Drawings.of(RunReports.guide())).isNotSameAs(drawn);
  }
}
