package io.github.concurrentcalls.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many calls there are at a time, and how they are spread over time. */
final class ShapeOptions {
  private static final int USUAL_CALLS = 3;
  private static final int USUAL_WORKERS = 10;

  @Option(
      names = {"--num_calls", "--num-calls"},
      paramLabel = "N",
      description = "Number of calls (default: " + USUAL_CALLS + ").")
  @Nullable Integer calls;

  @Option(
      names = "--levels",
      paramLabel = "N,N,...",
      split = ",",
      description =
          "Numbers of calls at once: one run for each, in this order; then what the server can take.")
  int @Nullable [] levels;

  @Option(
      names = {"--find_capacity", "--find-capacity"},
      description =
          "Look for the number of calls that the server takes within the gates, from 1 up to --max_workers.")
  boolean findCapacity;

  @Option(
      names = {"--stop_on_breach", "--stop-on-breach"},
      description = "Run no level after one that did not pass.")
  boolean stopOnBreach;

  @Option(
      names = {"--max_workers", "--max-workers"},
      paramLabel = "N",
      description =
          "Most calls in flight at once (default: "
              + USUAL_WORKERS
              + ", or the highest of --levels).")
  @Nullable Integer workers;

  @Option(
      names = {"--ramp_up", "--ramp-up"},
      paramLabel = "TIME",
      description = "Let the first calls start evenly over this time, such as 10s.")
  @Nullable String rampUp;

  @Option(
      names = {"--arrival_rate", "--arrival-rate"},
      paramLabel = "RATE",
      description =
          "Calls that begin in a second, whether or not earlier ones are over: 50, evenly, or poisson@50, at random.")
  @Nullable String arrivalRate;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "Begin one call after another at each worker for this time, such as 10m.")
  @Nullable String duration;

  @Option(
      names = {"--warm_up", "--warm-up"},
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Calls that are made first and left out of all figures (default: ${DEFAULT-VALUE}).")
  int warmUp;

  @Option(
      names = "--pause",
      paramLabel = "SECONDS",
      defaultValue = "0.2",
      description = "Rest between the chunks of a call (default: ${DEFAULT-VALUE}).")
  double pause;

  @Option(
      names = "--pacing",
      paramLabel = "PACING",
      description =
          "Instead of --pause: random@100ms..1s, or live, or live@2: send a chunk when a real call, or one twice as fast, would have it.")
  @Nullable String pacing;

  @Option(
      names = {"--load_seed", "--load-seed"},
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of what is random in the load (default: ${DEFAULT-VALUE}).")
  long seed;

  /** What is wrong with them together, null if nothing is. */
  @Nullable String problem() {
    int ways = (calls == null ? 0 : 1) + (levels == null ? 0 : 1) + (findCapacity ? 1 : 0);
    if (ways > 1) {
      return "--num_calls, --levels and --find_capacity exclude one another: each says how many calls there are";
    }
    if (calls != null && calls < 1) {
      return "--num_calls must be 1 or more, but was " + calls;
    }
    if (workers != null && workers < 1) {
      return "--max_workers must be 1 or more, but was " + workers;
    }
    return pause < 0 ? "--pause must be 0 or more, but was " + pause : null;
  }

  /** Most calls at once. */
  int atOnce() {
    boolean upToWorkers = findCapacity || arrivalRate != null;
    return upToWorkers ? workers() : Math.min(highest(), workers());
  }

  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("concurrentcalls.calls", calls());
    parameters.put("concurrentcalls.find-capacity", String.valueOf(findCapacity));
    parameters.put("concurrentcalls.stop-on-breach", String.valueOf(stopOnBreach));
    parameters.put("concurrentcalls.max-workers", String.valueOf(workers()));
    parameters.put("concurrentcalls.ramp-up", rampUp == null ? "" : rampUp);
    parameters.put("concurrentcalls.arrival-rate", arrivalRate == null ? "" : arrivalRate);
    parameters.put("concurrentcalls.duration", duration == null ? "" : duration);
    parameters.put("concurrentcalls.warm-up", String.valueOf(warmUp));
    parameters.put("concurrentcalls.pause", String.valueOf(pause));
    parameters.put("concurrentcalls.pacing", pacing == null ? "" : pacing);
    parameters.put("concurrentcalls.load-seed", String.valueOf(seed));
    return parameters;
  }

  private String calls() {
    return levels == null
        ? String.valueOf(calls == null ? USUAL_CALLS : calls)
        : Arrays.stream(levels).mapToObj(String::valueOf).collect(Collectors.joining(","));
  }

  private int workers() {
    if (workers != null) {
      return workers;
    }
    return levels == null ? USUAL_WORKERS : Math.max(USUAL_WORKERS, highest());
  }

  private int highest() {
    return levels == null
        ? (calls == null ? USUAL_CALLS : calls)
        : Arrays.stream(levels).max().orElse(USUAL_CALLS);
  }
}
