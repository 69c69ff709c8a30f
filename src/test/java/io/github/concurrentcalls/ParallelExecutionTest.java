package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.Call;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** JUnit configured so that calls cannot overlap is found before the first call. */
class ParallelExecutionTest {
  @TempDir Path directory;

  static class Guided {
    @ConcurrentCalls(calls = 5)
    void process(Call call) {
      call.process();
    }
  }

  @Isolated
  static class Alone {
    @ConcurrentCalls(calls = 5)
    void process(Call call) {
      call.process();
    }
  }

  static class Locked {
    @ResourceLock("database")
    @ConcurrentCalls(calls = 5)
    void process(Call call) {
      call.process();
    }
  }

  @Execution(ExecutionMode.SAME_THREAD)
  static class Reading {
    @ResourceLock(value = "database", mode = ResourceAccessMode.READ)
    @ConcurrentCalls(calls = 5)
    void process(Call call) {
      call.process();
    }
  }

  @Test
  void switchedOff() {
    assertThat(
            refused(Template.of(Guided.class, directory).set(ParallelExecution.ENABLED, "false")))
        .contains(
            "needs 5 calls at once",
            "junit.jupiter.execution.parallel.enabled is false",
            "Set it to true");
  }

  @Test
  void neverSwitchedOn() {
    assertThat(refused(Template.of(Guided.class, directory).unset(ParallelExecution.ENABLED)))
        .contains("junit.jupiter.execution.parallel.enabled is not set");
  }

  @Test
  void dynamicOnFewCores() {
    Template template =
        Template.of(Guided.class, directory)
            .set(ParallelExecution.STRATEGY, "dynamic")
            .set(ParallelExecution.FACTOR, "0.001");
    assertThat(refused(template))
        .contains(
            "needs 7 threads",
            "but it has 1",
            "junit.jupiter.execution.parallel.config.strategy is dynamic",
            "junit.jupiter.execution.parallel.config.fixed.parallelism=7");
  }

  @Test
  void aPoolSmallerThanTheWorkers() {
    Template template =
        Template.of(Guided.class, directory)
            .set(ParallelExecution.STRATEGY, "fixed")
            .set(ParallelExecution.FIXED, "6");
    assertThat(refused(template))
        .contains("needs 7 threads", "but it has 6", ParallelExecution.FIXED + "=7");
  }

  /** As where the engine is started without the launcher. */
  @Test
  void theLibrarysOwnPoolWhereNobodyShowedItThePlan() {
    Template template =
        Template.of(Guided.class, directory)
            .set("concurrentcalls.calls", "5000")
            .set("concurrentcalls.max-workers", "5000");
    assertThat(refused(template))
        .contains("needs 5002 threads", ParallelExecution.FIXED + "=5002", "did not show")
        .doesNotContain("remove");
  }

  @Test
  void aPoolThatIsJustLargeEnough() {
    assertGreen(
        Template.of(Guided.class, directory)
            .set(ParallelExecution.STRATEGY, "fixed")
            .set(ParallelExecution.FIXED, "7"));
  }

  @Test
  void oneCallAtATimeNeedsNoParallelism() {
    assertGreen(
        Template.of(Guided.class, directory)
            .set(ParallelExecution.ENABLED, "false")
            .set("concurrentcalls.max-workers", "1"));
  }

  @Test
  void isolation() {
    assertThat(refused(Template.of(Alone.class, directory))).contains("@Isolated on", "Remove it");
  }

  @Test
  void aWriteLock() {
    assertThat(refused(Template.of(Locked.class, directory))).contains("READ_WRITE @ResourceLock");
  }

  @Test
  void aReadLockAndAClassInOneThreadAreFine() {
    assertGreen(Template.of(Reading.class, directory));
  }

  private static void assertGreen(Template template) {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome = template.server(server).run();
      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.succeededCalls()).isEqualTo(5);
    }
  }

  private static String refused(Template template) {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome = template.server(server).run();
      assertThat(server.posts()).isEmpty();
      assertThat(outcome.containerErrors())
          .singleElement()
          .isInstanceOf(ConfigurationException.class);
      return String.valueOf(outcome.containerErrors().get(0).getMessage());
    }
  }
}
