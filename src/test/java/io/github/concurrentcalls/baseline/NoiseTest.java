package io.github.concurrentcalls.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.concurrentcalls.metrics.FigureChange;
import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.RunInfo;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether comparisons know noise: against servers about which the truth is known. */
class NoiseTest {
  private static final String GATE = "chunk.p95 <= baseline + 20%";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    // run, call, chunk, calls, chunks, past runs, repetitions
    "0,    0,    0.2,  10, 20, 1, 20",
    "0.02, 0.03, 0.1,  10, 20, 1, 20",
    "0.02, 0.03, 0.1,  10, 20, 1, 200",
    "0.02, 0.03, 0.1,   8, 10, 5, 200",
  })
  void theSameServerIsGreenAndOneMadeThirtyPerCentSlowerIsFound(
      double ofRun, double ofCall, double ofChunk, int calls, int chunks, int past, int times) {
    SimulatedServer server = new SimulatedServer(ofRun, ofCall, ofChunk);
    RunInfo load = SimulatedServer.load(calls, chunks);
    int falseAlarms = 0;
    int found = 0;
    for (int seed = 0; seed < times; seed++) {
      Random random = random(seed);
      BaselineFile baseline = baseline(server, load, past, random);
      falseAlarms += judge(server, load, 1, random, baseline).passed() ? 0 : 1;
      found += judge(server, load, 1.3, random, baseline).passed() ? 0 : 1;
    }

    assertThat(falseAlarms).isLessThanOrEqualTo(times / 20);
    assertThat(found).isGreaterThanOrEqualTo(times * 19 / 20);
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 0.05, 0.1, 10, 20, 1",
    "0.05, 0.05, 0.1, 10, 20, 3",
    "0.1, 0.05, 0.1, 10, 20, 5",
    "0.03, 0.05, 0.2, 5, 4, 1",
    "0, 0.15, 0.1, 8, 10, 1",
  })
  void aServerWhoseRunsDifferALotRaisesNoMoreFalseAlarms(
      double ofRun, double ofCall, double ofChunk, int calls, int chunks, int past) {
    SimulatedServer server = new SimulatedServer(ofRun, ofCall, ofChunk);
    RunInfo load = SimulatedServer.load(calls, chunks);
    int falseAlarms = 0;
    for (int seed = 0; seed < 200; seed++) {
      Random random = random(seed);
      BaselineFile baseline = baseline(server, load, past, random);
      falseAlarms += judge(server, load, 1, random, baseline).passed() ? 0 : 1;
    }

    assertThat(falseAlarms).isLessThanOrEqualTo(10);
  }

  @Test
  void anIntervalHoldsTheTruthAsOftenAsItSays() {
    SimulatedServer server = new SimulatedServer(0.05, 0.05, 0.1);
    RunInfo load = SimulatedServer.load(10, 20);
    int held = 0;
    for (int seed = 0; seed < 200; seed++) {
      Random random = random(seed);
      FigureChange change =
          new Past(
                  IntStream.range(0, 5)
                      .mapToObj(i -> PastRun.of(server.run(load, 1, random, null)))
                      .toList())
              .change("chunk.p95", PastRun.of(server.run(load, 1, random, null)))
              .orElseThrow();
      FigureChange.Interval ratio = change.ratio();
      held += ratio != null && ratio.low() <= 1 && 1 <= ratio.high() ? 1 : 0;
    }

    assertThat(held).isBetween(180, 200);
  }

  @Test
  void chunksOfOneCallThatAreAlikeTellLess() {
    RunInfo load = SimulatedServer.load(20, 20);
    Random random = new Random(1);

    assertThat(DesignEffect.of(new SimulatedServer(0, 0, 0.1).run(load, 1, random, null)))
        .isBetween(1.0, 2.0);
    assertThat(DesignEffect.of(new SimulatedServer(0, 0.1, 0.01).run(load, 1, random, null)))
        .isBetween(12.0, 20.0);
  }

  @Test
  void theNoiseOfAPercentileIsThatOfResampling() {
    Random random = new Random(5);
    List<Sketch.Step> steps =
        DoubleStream.generate(() -> Math.exp(0.2 * random.nextGaussian()))
            .limit(150)
            .sorted()
            .mapToObj(value -> new Sketch.Step(value, 1))
            .toList();
    double[] drawn = new double[4_000];
    for (int i = 0; i < drawn.length; i++) {
      double[] sample = new double[150];
      Arrays.setAll(sample, each -> Math.log(steps.get(random.nextInt(150)).value()));
      Arrays.sort(sample);
      drawn[i] = sample[112];
    }
    double mean = Arrays.stream(drawn).average().orElseThrow();
    double variance =
        Arrays.stream(drawn).map(each -> (each - mean) * (each - mean)).average().orElseThrow();

    assertThat(Math.sqrt(Noise.ofQuantile(steps, 0.75, 150).variance()))
        .isCloseTo(Math.sqrt(variance), within(0.1 * Math.sqrt(variance)));
  }

  @ParameterizedTest
  @CsvSource({"1, 12.7062", "2, 4.3027", "5, 2.5706", "30, 2.0423", "10000, 1.9602"})
  void knowsStudentsTable(double freedom, double quantile) {
    assertThat(Noise.student(freedom)).isCloseTo(quantile, within(1e-4));
  }

  /** Neighbouring seeds of Java's generator begin with almost the same number. */
  private static Random random(int seed) {
    return new Random(seed * 0x9E3779B97F4A7C15L);
  }

  private BaselineFile baseline(SimulatedServer server, RunInfo load, int runs, Random random) {
    Path file = directory.resolve("baseline" + random.nextLong() + ".json");
    BaselineFile baseline = BaselineFile.toSave(file);
    for (int i = 0; i < runs; i++) {
      baseline.save(server.run(load, 1, random, null));
    }
    return BaselineFile.read(file);
  }

  private static GateResult judge(
      SimulatedServer server, RunInfo load, double factor, Random random, BaselineFile baseline) {
    return server.run(load, factor, random, baseline.of(load, false), GATE).gates().get(1);
  }
}
