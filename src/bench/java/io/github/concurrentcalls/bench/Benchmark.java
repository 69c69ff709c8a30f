package io.github.concurrentcalls.bench;

import io.github.concurrentcalls.bench.subject.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures everything that was asked for and writes it down. */
public final class Benchmark {
  /** At this number of calls the clients that were not chosen take part, too. */
  private static final int CANDIDATES_AT = 10;

  private final Workbench bench;
  private final List<String> lines = new ArrayList<>();

  private Benchmark(Workbench bench) {
    this.bench = bench;
  }

  /**
   * Takes the directory to write to; exits with 1 if something that must hold on any machine does
   * not. How fast something is never fails it.
   */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ENGLISH); // numbers look alike everywhere
    Options options = Options.of(Path.of(arguments[0]));
    Files.createDirectories(options.directory());
    Cores cores = Cores.find();
    List<String> broken;
    try (Sink sink = new Sink(cores)) {
      broken = new Benchmark(new Workbench(options, cores, sink)).run();
    }
    System.exit(broken.isEmpty() ? 0 : 1);
  }

  private List<String> run() throws IOException, InterruptedException {
    add(List.of(Machine.line(bench.cores()), rounds()));
    bench.progress(String.join("\n", lines));
    Facts facts = new Facts(bench);
    facts.measure();
    for (Size size : bench.options().sizes()) {
      for (int calls : bench.options().calls()) {
        add(StandingsTable.lines(new Contest(bench, size, calls, subjects(calls)).run()));
      }
    }
    if (!bench.options().sizes().isEmpty()) {
      add(Accuracy.lines(bench));
    }
    add(facts.lines());
    bench.progress("\n" + String.join("\n", lines));
    bench.progress("Written to " + file());
    facts.broken().forEach(text -> bench.progress("The benchmark failed: " + text));
    return facts.broken();
  }

  private String rounds() {
    return "Medians of %d rounds of about %s s each."
        .formatted(bench.options().rounds(), bench.options().seconds());
  }

  private static List<Subject> subjects(int calls) {
    List<Subject> subjects = new ArrayList<>(Subject.LAYERS);
    if (calls == CANDIDATES_AT) {
      subjects.addAll(Subject.CANDIDATES);
    }
    return subjects;
  }

  /** Written down at once: what was measured is not lost if a later client hangs. */
  private void add(List<String> section) throws IOException {
    lines.addAll(section);
    lines.add("");
    Files.write(file(), lines);
  }

  private Path file() {
    return bench.directory().resolve("results.md");
  }
}
