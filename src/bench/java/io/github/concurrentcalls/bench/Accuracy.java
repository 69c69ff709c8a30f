package io.github.concurrentcalls.bench;

import io.github.concurrentcalls.bench.sink.Behaviour;
import io.github.concurrentcalls.bench.subject.Load;
import io.github.concurrentcalls.bench.subject.Recording;
import io.github.concurrentcalls.bench.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** By how much the product's chunk times exceed a service time that is known. */
final class Accuracy {
  private static final List<Integer> SERVICE_MILLIS = List.of(0, 5, 50);
  private static final List<Integer> CALLS = List.of(1, 10, 100);
  private static final String HEADER =
      "| chunks | calls at once | service time | p50 exceeds it by | p99 exceeds it by | sink itself late, p50 | p99 | client's core | chunks/s |\n"
          + "|---|---:|---:|---:|---:|---:|---:|---:|---:|";

  private final Workbench bench;
  private final List<String> lines = new ArrayList<>(List.of("## Accuracy", HEADER));

  private Accuracy(Workbench bench) {
    this.bench = bench;
  }

  /** Measures, and renders as Markdown. */
  static List<String> lines(Workbench bench) throws IOException, InterruptedException {
    Accuracy accuracy = new Accuracy(bench);
    for (Size size : bench.options().sizes()) {
      accuracy.measure(size);
    }
    return accuracy.lines;
  }

  private void measure(Size size) throws IOException, InterruptedException {
    Recording recording = size.recordBriefly(bench.directory());
    try (RunningSubject product = new RunningSubject(bench, Subject.PRODUCT)) {
      bench.sink().behave(Behaviour.PROMPT);
      product.warmUp(recording, 10, bench.options().seconds());
      for (int millis : SERVICE_MILLIS) {
        for (int calls : CALLS.stream().filter(bench.options().calls()::contains).toList()) {
          lines.add(row(size, calls, millis, rounds(product, load(recording, calls, millis))));
        }
      }
    }
  }

  private record Timed(Load load, Behaviour behaviour) {}

  /** About as many seconds as asked for, but each call sends all its chunks. */
  private Timed load(Recording recording, int inFlight, int millis) {
    double chunkSeconds = Math.max(millis, 1) / 1e3;
    long turns = Math.round(bench.options().seconds() / chunkSeconds / recording.chunks());
    int calls = Math.toIntExact(inFlight * Math.max(1, Math.min(turns, 1000 / inFlight)));
    return new Timed(
        new Load(recording, inFlight, calls, 0), Behaviour.taking(Duration.ofMillis(millis)));
  }

  private List<Sample> rounds(RunningSubject product, Timed timed)
      throws IOException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    for (int round = 0; round < bench.options().rounds(); round++) {
      bench.sink().behave(timed.behaviour());
      samples.add(product.measure(timed.load()));
    }
    return samples;
  }

  private String row(Size size, int calls, int millis, List<Sample> samples) {
    String row =
        "| %s | %d | %d ms | %.2f ms | %.2f ms | %.3f ms | %.3f ms | %.0f %% | %,.0f |"
            .formatted(
                size,
                calls,
                millis,
                Medians.of(samples, s -> s.report().p50Millis()) - millis,
                Medians.of(samples, s -> s.report().p99Millis()) - millis,
                Medians.of(samples, s -> s.sink().lateP50Nanos() / 1e6),
                Medians.of(samples, s -> s.sink().lateP99Nanos() / 1e6),
                100 * Medians.of(samples, s -> s.client().coreShare()),
                Medians.of(samples, s -> s.client().rate()));
    bench.progress("accuracy " + row);
    return row;
  }
}
