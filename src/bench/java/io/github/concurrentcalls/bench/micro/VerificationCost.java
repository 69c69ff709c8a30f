package io.github.concurrentcalls.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.ClassloaderProfiler;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Version;

/** Measures {@link Verification} and writes what it found as a table in Markdown. */
public final class VerificationCost {
  private static final String HEAD =
      """
      | verification of one answer | µs of CPU | µs, median | bytes allocated | classes generated |
      |---|---|---|---|---|
      """;
  private static final Map<String, String> ROWS = new LinkedHashMap<>();

  static {
    ROWS.put("contractByJacksonAlone", "the contract, by Jackson alone");
    ROWS.put("contractChecks", "**the built-in checks of an answer**");
    ROWS.put("matcherAlone", "`hasAdherence(greaterThan(20.0)).matches(body)`");
    ROWS.put("statusCode", "`.then().statusCode(200)`");
    ROWS.put("matcher", "`.then().body(hasAdherence(greaterThan(20.0)))`");
    ROWS.put("fiveMatchers", "`.then().body(…)` of five such matchers");
    ROWS.put("asRecord", "`.as(Update.class)`, a record");
    ROWS.put("jsonPath", "`.jsonPath().getFloat(\"overall_adherence\")`");
    ROWS.put("path", "`.then().body(\"overall_adherence\", greaterThan(20f))`");
    ROWS.put("specificationOfFivePaths", "`.then().spec(…)` of five paths");
  }

  private VerificationCost() {}

  /**
   * Runs it.
   *
   * @param args the file to write
   */
  public static void main(String[] args) throws RunnerException, IOException {
    Path file = Path.of(args[0]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(Verification.class.getName())
                    .addProfiler(CpuTime.class)
                    .addProfiler(GCProfiler.class)
                    .addProfiler(ClassloaderProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run();
    String table = table(results);
    Files.writeString(file, table);
    System.out.println(table);
  }

  private static String table(Collection<RunResult> results) throws IOException {
    Map<String, RunResult> byName =
        results.stream()
            .collect(Collectors.toMap(result -> result.getPrimaryResult().getLabel(), r -> r));
    return ROWS.entrySet().stream()
        .map(row -> row(row.getValue(), byName.get(row.getKey())))
        .collect(Collectors.joining("\n", HEAD, "\n\n" + machine() + "\n"));
  }

  private static String row(String name, @Nullable RunResult result) {
    if (result == null) {
      throw new IllegalStateException("JMH has no result of: " + name);
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %,.0f | %.1f |",
        name,
        micros(perAnswer(result, CpuTime.PER_OPERATION)),
        micros(result.getPrimaryResult().getStatistics().getPercentile(50)),
        perAnswer(result, "gc.alloc.rate.norm"),
        perAnswer(result, "class.load.norm"));
  }

  private static double perAnswer(RunResult result, String figure) {
    for (Result<?> secondary : result.getSecondaryResults().values()) {
      if (secondary.getLabel().endsWith(figure)) {
        return secondary.getScore();
      }
    }
    throw new IllegalStateException("JMH has no " + figure);
  }

  private static String micros(double score) {
    return String.format(Locale.ROOT, score < 10 ? "%.1f" : "%,.0f", score);
  }

  private static String machine() throws IOException {
    return "%d cores of %s, %s %s, Java %s, JMH %s."
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.version"),
            Version.getPlainVersion());
  }

  private static String processor() throws IOException {
    Path cpus = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(cpus)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(cpus)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.replaceFirst(".*:\\s*", ""))
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }
}
