package io.github.concurrentcalls.bench.subject;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets calls send chunk after chunk through a client for a while, each on a thread of its own. */
final class Driver {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Client client;
  private final Load load;
  private final CountDownLatch ready;
  private final CountDownLatch go = new CountDownLatch(1);
  private final LongAdder chunks = new LongAdder();
  private final LongAdder allocated = new LongAdder();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile long deadline;

  private Driver(Client client, Load load) {
    this.client = client;
    this.load = load;
    this.ready = new CountDownLatch(load.inFlight());
  }

  /**
   * Drives the load once.
   *
   * @throws IllegalStateException if a chunk got no right answer
   */
  static Measurement drive(Client client, Load load) throws InterruptedException {
    return new Driver(client, load).run();
  }

  private Measurement run() throws InterruptedException {
    List<Thread> calls = start();
    ready.await();
    Set<Long> counted = calls.stream().map(Driver::id).collect(Collectors.toSet());
    long elsewhere = Resources.allocatedElsewhere(counted);
    long classes = Resources.classes();
    long cpu = Resources.cpuNanos();
    long start = System.nanoTime();
    deadline = start + Math.round(load.seconds() * 1e9);
    go.countDown();
    awaitEnd(calls);
    long wall = System.nanoTime() - start;
    cpu = Resources.cpuNanos() - cpu;
    classes = Resources.classes() - classes;
    allocated.add(Resources.allocatedElsewhere(counted) - elsewhere);
    requireNoFailure();
    return new Measurement(
        chunks.sum(), wall, cpu, allocated.sum(), classes, Resources.peakRss(), null);
  }

  /** A client that loses an answer must not hold up what else is measured. */
  private void awaitEnd(List<Thread> calls) throws InterruptedException {
    for (Thread call : calls) {
      long rest = deadline + PATIENCE.toNanos() - System.nanoTime();
      call.join(Math.max(1, rest / 1_000_000));
      if (call.isAlive()) {
        throw new IllegalStateException("a chunk got no answer within " + PATIENCE);
      }
    }
  }

  private List<Thread> start() {
    List<Thread> calls = new ArrayList<>();
    for (int i = 0; i < load.inFlight(); i++) {
      String callId = "concurrent_test_%08x".formatted(i);
      Thread call = new Thread(() -> call(callId), callId);
      call.setDaemon(true);
      call.start();
      calls.add(call);
    }
    return calls;
  }

  private void call(String callId) {
    try (Client.Line line = client.open(callId)) {
      line.send(0); // connects
      ready.countDown();
      go.await();
      long before = Resources.allocatedHere();
      chunks.add(sendUntilDeadline(line));
      allocated.add(Resources.allocatedHere() - before);
    } catch (Exception | LinkageError broken) {
      failure.compareAndSet(null, broken);
      ready.countDown();
    }
  }

  private long sendUntilDeadline(Client.Line line) throws Exception {
    long sent = 0;
    while (System.nanoTime() < deadline) {
      line.send((int) (sent % load.recording().chunks()));
      sent++;
    }
    return sent;
  }

  private void requireNoFailure() {
    @Nullable Throwable broken = failure.get();
    if (broken != null) {
      throw new IllegalStateException("a chunk got no right answer", broken);
    }
  }

  @SuppressWarnings("deprecation") // JDK 17 has no other
  private static long id(Thread thread) {
    return thread.getId();
  }
}
