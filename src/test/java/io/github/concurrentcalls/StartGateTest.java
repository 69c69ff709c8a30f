package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for whom at the start of a run. */
@Timeout(30)
class StartGateTest {
  private static final ForkJoinPool.ForkJoinWorkerThreadFactory DEFAULT =
      ForkJoinPool.defaultForkJoinWorkerThreadFactory;
  private static final Duration LONG = Duration.ofSeconds(60);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void nobodyStartsBeforeTheLastHasCome() throws Exception {
    StartGate gate = new StartGate(3, LONG);
    List<Future<Optional<String>>> early = List.of(comes(gate, 1), comes(gate, 2));
    awaitParked(2);

    assertThat(early).noneMatch(Future::isDone);
    assertThat(gate.awaitOthers(3)).isEmpty();
    assertAllStart(early);
  }

  @Test
  void manyStart() throws Exception {
    StartGate gate = new StartGate(200, LONG);
    assertAllStart(IntStream.rangeClosed(1, 200).mapToObj(call -> comes(gate, call)).toList());
  }

  @Test
  void whoIsAbsentIsNotWaitedFor() throws Exception {
    StartGate gate = new StartGate(3, LONG);
    List<Future<Optional<String>>> present = List.of(comes(gate, 1), comes(gate, 2));
    awaitParked(2);

    gate.absent();
    assertAllStart(present);
  }

  @Test
  void laterCallsDoNotWait() throws Exception {
    StartGate gate = new StartGate(1, LONG);
    assertThat(gate.awaitOthers(1)).isEmpty();
    assertThat(gate.awaitOthers(2)).isEmpty();
  }

  @Test
  void patienceHasAnEndAndSaysWhoCame() throws Exception {
    StartGate gate = new StartGate(3, Duration.ofMillis(20));

    assertThat(gate.awaitOthers(7))
        .hasValue("only 1 of 3 calls came to the start, and no other within 0 s (calls [7])");
    assertThat(gate.awaitOthers(8)).isEmpty();
  }

  @Test
  void anInterruptEndsTheWait() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> new StartGate(2, LONG).awaitOthers(1))
        .isInstanceOf(InterruptedException.class);
  }

  /** As when the pool leaves a call lying because all its threads are at the gate. */
  @Test
  void whoHasNoThreadIsGivenOne() throws Exception {
    ForkJoinPool pool = new ForkJoinPool(1);
    StartGate gate = new StartGate(2, LONG);
    Callable<Optional<String>> first = () -> gate.awaitOthers(1);
    Callable<Optional<String>> second = () -> gate.awaitOthers(2);

    assertAllStart(List.of(pool.submit(first), pool.submit(second)));
    pool.shutdownNow();
  }

  @Test
  void aPoolThatHasNoneToGiveIsReported() throws Exception {
    ForkJoinPool pool =
        new ForkJoinPool(
            1, DEFAULT, null, false, 1, 1, 1, null, 60, TimeUnit.SECONDS); // rejects when full
    StartGate gate = new StartGate(2, Duration.ofMillis(300));
    Callable<Optional<String>> alone = () -> gate.awaitOthers(1);

    assertThat(pool.submit(alone).get(20, TimeUnit.SECONDS).orElse("")).contains("only 1 of 2");
    pool.shutdownNow();
  }

  private Future<Optional<String>> comes(StartGate gate, int call) {
    Callable<Optional<String>> coming = () -> gate.awaitOthers(call);
    return threads.submit(coming);
  }

  private static void assertAllStart(List<Future<Optional<String>>> calls) throws Exception {
    for (Future<Optional<String>> call : calls) {
      assertThat(call.get(20, TimeUnit.SECONDS)).isEmpty();
    }
  }

  private static void awaitParked(int calls) {
    Awaitility.await()
        .until(
            () ->
                Thread.getAllStackTraces().values().stream()
                        .filter(StartGateTest::isAtTheGate)
                        .count()
                    == calls);
  }

  private static boolean isAtTheGate(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .anyMatch(frame -> frame.getClassName().equals(StartGate.class.getName()));
  }
}
