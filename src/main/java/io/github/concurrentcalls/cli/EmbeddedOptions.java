package io.github.concurrentcalls.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the reference server shall behave, for those commands that start one. */
final class EmbeddedOptions {
  @Option(
      names = {"--processing_time", "--processing-time"},
      paramLabel = "TIME",
      description =
          "What the reference server takes for a chunk: 500ms, uniform(200ms,800ms), normal(500ms,100ms) or exponential(300ms).")
  @Nullable String processingTime;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the reference server's drawn processing times and faults.")
  @Nullable Long seed;

  @Option(
      names = "--queueing",
      description = "The reference server queues: it answers 202 and works later.")
  boolean queueing;

  @Option(
      names = "--fault",
      paramLabel = "NAME[@RATE]",
      description =
          "What goes wrong in the reference server on purpose, such as lost-update@0.1; repeatable.")
  List<String> faults = new ArrayList<>();

  boolean given() {
    return processingTime != null || seed != null || queueing || !faults.isEmpty();
  }

  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (processingTime != null) {
      parameters.put("concurrentcalls.embedded.processing-time", processingTime);
    }
    if (seed != null) {
      parameters.put("concurrentcalls.embedded.seed", seed.toString());
    }
    parameters.put("concurrentcalls.embedded.queueing", String.valueOf(queueing));
    if (!faults.isEmpty()) {
      parameters.put("concurrentcalls.embedded.faults", String.join(",", faults));
    }
    return parameters;
  }
}
