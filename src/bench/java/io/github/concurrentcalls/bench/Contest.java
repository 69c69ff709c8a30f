package io.github.concurrentcalls.bench;

import io.github.concurrentcalls.bench.sink.Behaviour;
import io.github.concurrentcalls.bench.subject.Load;
import io.github.concurrentcalls.bench.subject.Recording;
import io.github.concurrentcalls.bench.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures subjects side by side: each warmed up in its process, then all in turns. */
final class Contest {
  private final Workbench bench;
  private final Size size;
  private final int calls;
  private final List<Subject> subjects;

  /** A subject that is warm, with the load that fits its speed as it was last seen. */
  private static final class Warm {
    private final RunningSubject subject;
    private Load load;

    Warm(RunningSubject subject, Load load) {
      this.subject = subject;
      this.load = load;
    }

    Sample measure(double seconds) throws IOException, InterruptedException {
      Sample sample = subject.measure(load);
      sample.requirePassed();
      load = RunningSubject.filling(load, sample, seconds);
      return sample;
    }
  }

  Contest(Workbench bench, Size size, int calls, List<Subject> subjects) {
    this.bench = bench;
    this.size = size;
    this.calls = calls;
    this.subjects = subjects;
  }

  Standings run() throws IOException, InterruptedException {
    Recording recording = size.record(bench.directory());
    bench.sink().behave(Behaviour.PROMPT);
    List<Warm> warm = new ArrayList<>();
    try {
      for (Subject subject : subjects) {
        RunningSubject running = new RunningSubject(bench, subject);
        warm.add(new Warm(running, running.warmUp(recording, calls, bench.options().seconds())));
      }
      return new Standings(size, calls, rounds(warm));
    } finally {
      for (Warm each : warm) {
        each.subject.close();
      }
    }
  }

  private Map<Subject, List<Sample>> rounds(List<Warm> warm)
      throws IOException, InterruptedException {
    Map<Subject, List<Sample>> samples = new EnumMap<>(Subject.class);
    for (int round = 1; round <= bench.options().rounds(); round++) {
      for (Warm each : warm) {
        samples
            .computeIfAbsent(each.subject.subject(), subject -> new ArrayList<>())
            .add(each.measure(bench.options().seconds()));
      }
      bench.progress(line(round, samples));
    }
    return samples;
  }

  private String line(int round, Map<Subject, List<Sample>> samples) {
    String rates =
        samples.entrySet().stream()
            .map(
                entry ->
                    "%s %,.0f/s"
                        .formatted(
                            entry.getKey().label(),
                            entry.getValue().get(round - 1).client().rate()))
            .collect(Collectors.joining(", "));
    return "%s, %d calls, round %d of %d: %s"
        .formatted(size, calls, round, bench.options().rounds(), rates);
  }
}
