package io.github.concurrentcalls;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.capacity.Capacity;
import io.github.concurrentcalls.capacity.Estimate;
import io.github.concurrentcalls.capacity.LevelFigures;
import io.github.concurrentcalls.capacity.LevelOutcome;
import io.github.concurrentcalls.capacity.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs over levels against servers of known laws, over real sockets: knee, law and best number of
 * calls are within 15 % of the truth. {@code -Dcapacity.times=20} does it so often.
 */
class CapacityIT {
  private static final int[] LEVELS = {1, 2, 4, 8, 16};
  private static final int WARM_UP = 8;
  private static final int CHUNKS = 12;
  private static final int FRAMES_PER_CHUNK = 80;
  private static final Percentage TOLERANCE = Percentage.withPercentage(15);

  @TempDir Path directory;

  static class Caller {
    @ConcurrentCalls
    void process(Call call) {
      call.process();
    }
  }

  /**
   * A server and its law.
   *
   * @param knee most throughput by that of one call
   * @param best the number of calls with the most throughput, null where there is none
   */
  record Known(
      String name,
      Supplier<KnownLawServer> start,
      DoubleUnaryOperator law,
      double knee,
      @Nullable Double best) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Known> servers() {
    List<Known> all = List.of(rate(), workers(), curve());
    return IntStream.range(0, Integer.getInteger("capacity.times", 1))
        .boxed()
        .flatMap(time -> all.stream());
  }

  /** 20 chunks a second of one call, 100 at most. */
  private static Known rate() {
    return new Known(
        "a fixed rate",
        () -> KnownLawServer.ofRate(Duration.ofMillis(40), Duration.ofMillis(10)),
        n -> Math.min(n / 0.050, 100),
        5,
        null);
  }

  private static Known workers() {
    return new Known(
        "four workers",
        () -> KnownLawServer.ofWorkers(4, Duration.ofMillis(30)),
        n -> Math.min(n, 4) / 0.030,
        4,
        null);
  }

  private static Known curve() {
    double sigma = 0.05;
    double kappa = 0.02;
    DoubleUnaryOperator law = n -> n / 0.030 / (1 + sigma * (n - 1) + kappa * n * (n - 1));
    double best = Math.sqrt((1 - sigma) / kappa);
    return new Known(
        "a curve",
        () -> KnownLawServer.ofCurve(Duration.ofMillis(30), sigma, kappa),
        law,
        law.applyAsDouble(best) * 0.030,
        best);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void theLawIsFound(Known known) throws IOException {
    Capacity found = measure(known);

    assertThat(found.knee().seen()).isEqualTo(Turn.Seen.WITHIN);
    assertThat(value(found.knee().calls())).isCloseTo(known.knee(), TOLERANCE);
    assertThat(IntStream.of(LEVELS).boxed())
        .allSatisfy(
            n ->
                assertThat(requireNonNull(found.law()).law().throughput(n))
                    .isCloseTo(known.law().applyAsDouble(n), TOLERANCE));
    assertThat(found.peak().isPresent()).isEqualTo(known.best() != null);
    found
        .peak()
        .ifPresent(
            peak ->
                assertThat(value(peak.calls())).isCloseTo(requireNonNull(known.best()), TOLERANCE));
    assertThat(found.withinGates()).isEqualTo(16);
  }

  private Capacity measure(Known known) throws IOException {
    try (KnownLawServer server = known.start().get()) {
      level(server, WARM_UP); // what is slow to begin with is the generator, not the server
      return Capacity.ofLevels(
          IntStream.of(LEVELS).mapToObj(calls -> level(server, calls)).toList());
    }
  }

  private LevelFigures level(KnownLawServer server, int calls) {
    Path own = directory.resolve("level-" + calls);
    Path audio = Template.wav(own.resolve("chunks.wav"), 8000, CHUNKS * FRAMES_PER_CHUNK);
    JsonNode report =
        Template.of(Caller.class, own)
            .set("concurrentcalls.audio", audio.toString())
            .set("concurrentcalls.server-url", server.url())
            .set("concurrentcalls.calls", String.valueOf(calls))
            .set("concurrentcalls.max-workers", String.valueOf(calls))
            .run()
            .report();
    return figures(report);
  }

  private static LevelFigures figures(JsonNode report) {
    return new LevelFigures(
        report.at("/calls/planned").asInt(),
        report.at("/chunks_per_second").asDouble(),
        report.at("/concurrent_efficiency").asDouble(),
        report.at("/chunk_time_ms/p50").asDouble(),
        report.at("/chunk_time_ms/p95").asDouble(),
        null,
        report.at("/verdict").asText().equals("passed") ? LevelOutcome.HELD : LevelOutcome.BROKE,
        report.at("/chunks/answered").asLong(),
        report.at("/chunks/failed").asLong());
  }

  private static double value(@Nullable Estimate estimate) {
    return requireNonNull(estimate).value();
  }
}
