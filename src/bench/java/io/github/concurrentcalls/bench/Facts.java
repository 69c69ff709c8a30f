package io.github.concurrentcalls.bench;

import io.github.concurrentcalls.bench.sink.Behaviour;
import io.github.concurrentcalls.bench.subject.Load;
import io.github.concurrentcalls.bench.subject.Recording;
import io.github.concurrentcalls.bench.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What must hold at full speed on any machine, or the benchmark fails. */
final class Facts {
  private static final Behaviour ONE_WRONG_IN_1000 = new Behaviour(Duration.ZERO, 1000, 42);
  private static final int MANY = 1000;
  private static final int CHUNKS = 20_000;

  private final Workbench bench;
  private final List<String> lines = new ArrayList<>(List.of("## Facts"));
  private final List<String> broken = new ArrayList<>();

  Facts(Workbench bench) {
    this.bench = bench;
  }

  /** Measures what only it needs. */
  void measure() throws IOException, InterruptedException {
    bench.sink().behave(Behaviour.PROMPT);
    allAtOnce();
    wrongAnswersAndClasses();
  }

  /** The facts as Markdown. */
  List<String> lines() {
    return lines;
  }

  /** Those that do not hold. */
  List<String> broken() {
    return broken;
  }

  private void allAtOnce() throws IOException, InterruptedException {
    Recording recording = Size.SMALL.recordBriefly(bench.directory());
    try (RunningSubject product = new RunningSubject(bench, Subject.PRODUCT)) {
      Sample sample = product.measure(new Load(recording, MANY, MANY, 0));
      int peak = sample.report().peakConcurrency();
      fact(
          peak == MANY && sample.report().verdict().equals("passed"),
          "%,d calls on %,d workers: %,d in flight at once, the run %s."
              .formatted(MANY, MANY, peak, sample.report().verdict()));
    }
  }

  private void wrongAnswersAndClasses() throws IOException, InterruptedException {
    Recording recording = Size.SMALL.record(bench.directory());
    Load load = new Load(recording, 10, 2 * CHUNKS / recording.chunks(), 0);
    try (RunningSubject product = new RunningSubject(bench, Subject.PRODUCT)) {
      product.measure(load);
      noClasses(product.measure(load));
      bench.sink().behave(ONE_WRONG_IN_1000);
      allFound(product.measure(load));
      bench.sink().behave(Behaviour.PROMPT);
    }
  }

  private void noClasses(Sample warm) {
    fact(
        warm.report().verdict().equals("passed")
            && warm.client().chunks() > CHUNKS
            && warm.client().classesPerChunk() < 0.001,
        "Once warm, %,d chunks loaded %d classes, the run %s."
            .formatted(warm.client().chunks(), warm.client().classes(), warm.report().verdict()));
  }

  private void allFound(Sample sample) {
    long given = sample.sink().wrong();
    long found = sample.report().violations();
    fact(
        sample.report().verdict().equals("failed")
            && sample.client().chunks() > CHUNKS
            && given > 0
            && found == given,
        "1 wrong answer in 1,000 at %,.0f chunks/s: the sink gave %d in %,d chunks, the report has %d, the run %s."
            .formatted(
                sample.client().rate(),
                given,
                sample.client().chunks(),
                found,
                sample.report().verdict()));
  }

  private void fact(boolean holds, String text) {
    lines.add("- " + (holds ? "" : "**Does not hold:** ") + text);
    bench.progress((holds ? "holds: " : "DOES NOT HOLD: ") + text);
    if (!holds) {
      broken.add(text);
    }
  }
}
