package io.github.concurrentcalls.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.concurrentcalls.bench.sink.SinkFigures;
import io.github.concurrentcalls.bench.subject.Load;
import io.github.concurrentcalls.bench.subject.Measurement;
import io.github.concurrentcalls.bench.subject.Recording;
import io.github.concurrentcalls.bench.subject.Subject;
import io.github.concurrentcalls.bench.subject.SubjectMain;
import java.io.IOException;
import java.nio.file.Path;

/** A subject in its own process, ready to be measured again and again. */
final class RunningSubject implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final double SHORT = 0.5;
  private static final int MOST_WARM_UPS = 20;
  private static final int WARMING_CALLS = 10;

  private final Sink sink;
  private final Subject subject;
  private final Path directory;
  private final Recording small;
  private final Jvm jvm;

  RunningSubject(Workbench bench, Subject subject) throws IOException {
    this.sink = bench.sink();
    this.subject = subject;
    this.directory = bench.directory().resolve(subject.name());
    this.small = Size.SMALL.record(bench.directory());
    Directories.delete(directory);
    this.jvm =
        new Jvm(
            bench.cores().client(),
            SubjectMain.class,
            subject.name(),
            sink.address().toString(),
            directory.toString());
  }

  /**
   * Warms it up with small chunks, which take the same way through the code as large ones and are
   * many in a second.
   *
   * @return a load of the recording that takes about so many seconds
   */
  Load warmUp(Recording recording, int inFlight, double seconds)
      throws IOException, InterruptedException {
    Load quick = new Load(small, WARMING_CALLS, WARMING_CALLS, SHORT);
    Warmth warmth = Warmth.COLD;
    for (int i = 0; i < MOST_WARM_UPS && !warmth.enough(); i++) {
      Sample found = measure(quick);
      warmth = warmth.after(found.client());
      quick = filling(quick, found, seconds);
    }
    Load load = new Load(recording, inFlight, inFlight, SHORT);
    return filling(load, measure(load), seconds);
  }

  /** Drives the load once. */
  Sample measure(Load load) throws IOException, InterruptedException {
    sink.expectCallsOf(load.recording().chunks());
    long before = sink.figures().cpuNanos();
    jvm.say(JSON.writeValueAsString(load));
    Measurement measurement = JSON.readValue(jvm.listen(), Measurement.class);
    SinkFigures figures = sink.figures();
    return new Sample(measurement, figures.cpuNanos() - before, figures);
  }

  Subject subject() {
    return subject;
  }

  @Override
  public void close() throws IOException {
    jvm.close();
    Directories.delete(directory);
  }

  /** The same load with as many calls of the product as take so many seconds, as now seen. */
  static Load filling(Load load, Sample found, double seconds) {
    int chunksAtOnce = load.recording().chunks() * load.inFlight();
    long turns = Math.round(seconds * found.client().rate() / chunksAtOnce);
    int calls = Math.toIntExact(load.inFlight() * Math.max(1, turns));
    return new Load(load.recording(), load.inFlight(), calls, seconds);
  }
}
