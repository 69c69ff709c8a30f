package io.github.concurrentcalls.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is written and printed of a run. */
final class OutputOptions {
  @Option(
      names = {"--results_json", "--results-json"},
      paramLabel = "FILE",
      description =
          "Write the run report as JSON, and beside it report.html, report.md and junit.xml.")
  @Nullable String resultsJson;

  @Option(names = "--quiet", description = "Print the verdict alone.")
  boolean quiet;

  @Option(
      names = "--verbose",
      description = "Print every exchange of every call, however many, and all patterns.")
  boolean verbose;

  /** What is wrong with them, null if nothing is. */
  @Nullable String problem() {
    if (resultsJson != null && !writable(Path.of(resultsJson))) {
      return "--results_json must be a file that can be written, but was '%s'"
          .formatted(resultsJson);
    }
    return quiet && verbose ? "--quiet and --verbose exclude one another" : null;
  }

  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("concurrentcalls.quiet", String.valueOf(quiet));
    parameters.put("concurrentcalls.verbose", String.valueOf(verbose));
    if (resultsJson != null) {
      parameters.put("concurrentcalls.results-json", resultsJson);
      parameters.put("concurrentcalls.junit-xml", "true");
    }
    return parameters;
  }

  private static boolean writable(Path file) {
    Path ancestor = file.toAbsolutePath().getParent();
    while (ancestor != null && Files.notExists(ancestor)) {
      ancestor = ancestor.getParent();
    }
    return !Files.isDirectory(file)
        && ancestor != null
        && Files.isDirectory(ancestor)
        && Files.isWritable(ancestor);
  }
}
