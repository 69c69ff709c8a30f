package io.github.concurrentcalls.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.concurrentcalls.metrics.QueuedCalls;
import io.github.concurrentcalls.metrics.Violations;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks for all calls at once, seldom, and says of each when it was done. */
@Timeout(60)
class BacklogTest {
  private static final Duration SHORT = Duration.ofMillis(600);
  private static final Duration LONG = Duration.ofSeconds(30);

  /** A store that says of some calls that they are completed, and remembers what it was asked. */
  private static class Store implements CallStorage {
    private final Set<String> completed = ConcurrentHashMap.newKeySet();
    private final List<Set<String>> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private volatile boolean broken;

    @Override
    public Set<String> completed(Collection<String> callIds) {
      atOnce.accumulateAndGet(asking.incrementAndGet(), Math::max);
      asked.add(Set.copyOf(callIds));
      asking.decrementAndGet();
      if (broken) {
        throw new StorageException("gone", new IllegalStateException());
      }
      Set<String> found = new HashSet<>(callIds);
      found.retainAll(completed);
      return found;
    }

    @Override
    public List<StoredCall> calls(Collection<String> callIds) {
      throw new AssertionError("too much is asked for");
    }

    @Override
    public Set<String> callIds(String prefix) {
      return Set.of();
    }

    @Override
    public List<StoredFile> files(Collection<String> names) {
      return List.of();
    }

    @Override
    public List<StoredFile> filesStartingWith(String prefix) {
      return List.of();
    }

    @Override
    public Map<String, Long> orphanedPieces(Instant since) {
      return Map.of();
    }

    @Override
    public InputStream open(StoredFile file, long offset) {
      return InputStream.nullInputStream();
    }

    @Override
    public void close() {}
  }

  private final Store store = new Store();

  /** A call that took two seconds, up to now. */
  private static Backlog.Accepted call(int index) {
    long now = System.nanoTime();
    return new Backlog.Accepted(index, "c" + index, now - 2_000_000_000L, now);
  }

  @Test
  void aCallIsSeenToBeDoneWhileOthersGoOn() {
    Backlog backlog = new Backlog(store, LONG);
    backlog.add(call(1));
    backlog.add(call(2));
    store.completed.add("c1");
    Awaitility.await().until(() -> backlog.result().done(1) != null);

    QueuedCalls result = backlog.result();
    assertThat(result.unfinished()).containsExactly(2);
    assertThat(result.accepted().max()).isEqualTo(2000);
    assertThat(result.done(1)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(20));
    store.completed.add("c2");
    backlog.await();
    assertThat(backlog.result().unfinished()).isEmpty();
    assertThat(store.asked).startsWith(Set.of("c1", "c2")).endsWith(Set.of("c2"));
  }

  @Test
  void whatIsNeverDoneIsWaitedForOnceAndNamed() {
    Backlog backlog = new Backlog(store, SHORT);
    for (int index : List.of(9, 2, 5, 7)) {
      backlog.add(call(index));
    }
    store.completed.add("c7");
    long start = System.nanoTime();
    backlog.await();
    Duration waited = Duration.ofNanos(System.nanoTime() - start);

    QueuedCalls result = backlog.result();
    assertThat(result.unfinished()).containsExactly(2, 5, 9);
    assertThat(result.patience()).isEqualTo(SHORT);
    assertThat(waited).isBetween(SHORT, Duration.ofSeconds(10));
    // One look at once and one each 250 ms, and perhaps one from before; fewer on a busy machine.
    assertThat(store.asked).hasSizeBetween(1, 5);
    assertThat(store.atOnce).hasValue(1);
    int looks = store.asked.size();
    Awaitility.await().during(Backlog.POLL.multipliedBy(2)).until(() -> true);
    assertThat(store.asked).as("nobody looks any more").hasSize(looks);
  }

  @Test
  void whatTheAuditStillFindsCompletedIsDone() {
    Backlog backlog = new Backlog(store, SHORT);
    backlog.add(call(1));
    backlog.await();
    assertThat(backlog.result().unfinished()).containsExactly(1);
    backlog.completed(Set.of("c1", "stranger"));
    assertThat(backlog.result().unfinished()).isEmpty();
    assertThat(backlog.result().calls()).hasSize(1);
  }

  /** What the audit judges and what the backlog says must be the same. */
  @Test
  void whatWasNotSeenInTimeButIsThereWhenTheStoreIsJudgedIsDone() {
    CallStorage late =
        new Store() {
          @Override
          public List<StoredCall> calls(Collection<String> callIds) {
            return List.of(new StoredCall("c1", "completed", 0, List.of(), "", 0.0, null, "today"));
          }
        };
    AuditLimits limits = AuditLimits.defaults().withCompletion(Duration.ofMillis(300));
    StorageAudit audit = StorageAudit.before(late, "c", limits);
    audit.backlog().add(call(1));
    audit.judge(List.of(new SentCall(1, "c1", "", true, List.of())), new Violations(1));
    assertThat(audit.backlog().result().unfinished()).isEmpty();
  }

  /** The server pauses for longer than a store must be still to be taken for settled. */
  @Test
  void aCallOnTheQueueIsWaitedForAlsoWhereNothingChanges() {
    CallStorage pausing =
        new Store() {
          @Override
          public Set<String> completed(Collection<String> callIds) {
            super.completed(callIds);
            return super.asked.size() >= 3 ? Set.of("c1") : Set.of();
          }

          @Override
          public List<StoredCall> calls(Collection<String> callIds) {
            String status = super.asked.size() >= 3 ? "completed" : "in_progress";
            return List.of(new StoredCall("c1", status, 0, List.of(), "", 0.0, null, "today"));
          }
        };
    AuditLimits hasty =
        new AuditLimits(Duration.ofMillis(1), 2, Duration.ofSeconds(30), LONG, Duration.ZERO);
    StorageAudit audit = StorageAudit.before(pausing, "c", hasty);
    audit.backlog().add(call(1));
    audit.judge(List.of(new SentCall(1, "c1", "", true, List.of())), new Violations(1));
    assertThat(audit.backlog().result().unfinished()).isEmpty();
  }

  /** 30 s in all, but never less than the looks that must find the same. */
  @ParameterizedTest
  @CsvSource({"0, 30000", "5000, 25000", "29000, 2200", "60000, 2200"})
  void whatWasWaitedForTheQueueIsTakenOffTheWaitForTheStore(long waited, long rest) {
    assertThat(AuditLimits.defaults().atMostAfter(Duration.ofMillis(waited)))
        .isEqualTo(Duration.ofMillis(rest));
  }

  @Test
  void withoutQueuedCallsNobodyLooks() {
    Backlog backlog = new Backlog(store, LONG);
    backlog.await();
    assertThat(store.asked).isEmpty();
    assertThat(backlog.result().calls()).isEmpty();
  }

  @Test
  void aStoreThatCannotBeReadIsSaidWhenTheLoadIsOver() {
    Backlog backlog = new Backlog(store, LONG);
    store.broken = true;
    backlog.add(call(1));
    Awaitility.await().until(() -> store.asked.size() >= 2);
    assertThatExceptionOfType(StorageException.class).isThrownBy(backlog::await);
    backlog.awaitUnmeasured(List.of("c1"));
  }
}
