package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.concurrentcalls.call.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Five classes of three templates: whatever the pool, nothing hangs, and runs that met say so.
 * {@code -Dsoak=100} repeats every setting a hundred times.
 */
class OverlapIT {
  private static final int SOAK = Integer.getInteger("soak", 1);
  private static final List<Class<?>> CLASSES =
      List.of(One.class, Two.class, Three.class, Four.class, Five.class);
  private static final Map<String, AtomicInteger> ACTIVE = new ConcurrentHashMap<>();
  private static final Set<String> MET = ConcurrentHashMap.newKeySet();

  @SuppressWarnings("NullAway.Init")
  private static StubServer server;

  @TempDir Path directory;

  @BeforeAll
  static void start() {
    server = StubServer.healthy();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  abstract static class Templates {
    @ConcurrentCalls(calls = 8)
    void eight(Call call) {
      watched("eight", call);
    }

    @ConcurrentCalls(calls = 20, maxWorkers = 4)
    void twentyOnFour(Call call) {
      watched("twentyOnFour", call);
    }

    @ConcurrentCalls(calls = 6)
    void six(Call call) {
      watched("six", call);
    }

    private void watched(String method, Call call) {
      String run = getClass().getSimpleName() + "." + method;
      ACTIVE.computeIfAbsent(run, key -> new AtomicInteger()).incrementAndGet();
      try {
        call.process();
        Set<String> active = new HashSet<>();
        ACTIVE.forEach(
            (name, calls) -> {
              if (calls.get() > 0) active.add(name);
            });
        if (active.size() > 1) {
          MET.addAll(active);
        }
      } finally {
        ACTIVE.get(run).decrementAndGet();
      }
    }
  }

  static class One extends Templates {}

  static class Two extends Templates {}

  static class Three extends Templates {}

  static class Four extends Templates {}

  static class Five extends Templates {}

  @ParameterizedTest
  @MethodSource("repetitions")
  void theLibrarysOwnConfigurationLetsOneRunAfterAnotherHaveTheMachine(int repetition) {
    Map<String, String> templates = run(template());

    assertThat(MET).isEmpty();
    assertThat(templates).hasSize(15).allSatisfy((run, problem) -> assertThat(problem).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("poolSizesAndRepetitions")
  void aPoolOfAnySizeRunsOrRefuses(int threads, int repetition) {
    Map<String, String> templates = run(fixed(threads));

    assertThat(MET).isEmpty();
    assertAllExplained(templates);
    if (threads < 10) {
      assertThat(templates)
          .extractingByKey("One.eight")
          .asString()
          .contains("threads in JUnit's pool");
    }
  }

  @ParameterizedTest
  @MethodSource("poolSizesAndRepetitions")
  void classesRunConcurrentlyNeverHangAndRunsThatMetAreRed(int threads, int repetition) {
    Map<String, String> templates =
        run(
            fixed(threads)
                .set("junit.jupiter.execution.parallel.mode.classes.default", "concurrent"));

    assertAllExplained(templates);
    assertThat(MET).allSatisfy(run -> assertThat(templates.get(run)).contains("overlapped"));
  }

  static IntStream repetitions() {
    return IntStream.rangeClosed(1, SOAK);
  }

  static List<Arguments> poolSizesAndRepetitions() {
    return IntStream.rangeClosed(
            Integer.getInteger("pool.from", 1), Integer.getInteger("pool.to", 16))
        .boxed()
        .flatMap(threads -> repetitions().mapToObj(n -> Arguments.of(threads, n)))
        .toList();
  }

  private static void assertAllExplained(Map<String, String> templates) {
    assertThat(templates)
        .hasSize(15)
        .allSatisfy(
            (run, problem) ->
                assertThat(problem)
                    .satisfiesAnyOf(
                        none -> assertThat(none).isEmpty(),
                        refused ->
                            assertThat(refused)
                                .contains("threads in JUnit's pool", "fixed.parallelism"),
                        shortOfThreads ->
                            assertThat(shortOfThreads)
                                .contains("came to the start", "fixed.parallelism"),
                        overlapped ->
                            assertThat(overlapped).contains("overlapped with the run of")));
  }

  private Map<String, String> run(Template template) {
    ACTIVE.clear();
    MET.clear();
    return assertTimeoutPreemptively(Duration.ofSeconds(60), () -> template.run().templates());
  }

  private Template fixed(int threads) {
    return template()
        .set(ParallelExecution.STRATEGY, "fixed")
        .set(ParallelExecution.FIXED, String.valueOf(threads));
  }

  private Template template() {
    return Template.of(CLASSES, directory)
        .server(server)
        .unset("concurrentcalls.results-json")
        .set("concurrentcalls.chunk-duration", "10");
  }
}
