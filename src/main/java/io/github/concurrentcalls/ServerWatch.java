package io.github.concurrentcalls;

import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.CallContext;
import io.github.concurrentcalls.call.CallInput;
import io.github.concurrentcalls.integrity.CallWatch;
import io.github.concurrentcalls.integrity.Isolation;
import io.github.concurrentcalls.integrity.StorageAudit;
import io.github.concurrentcalls.integrity.StorageException;
import io.github.concurrentcalls.metrics.Integrity;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunRecorder;
import io.github.concurrentcalls.metrics.ServerMemory;
import io.github.concurrentcalls.plan.IsolationPlan;
import io.github.concurrentcalls.resources.Load;
import io.github.concurrentcalls.resources.MemoryWatch;
import io.github.concurrentcalls.resources.ResourceWatch;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the server while a run goes on: whether it keeps the calls apart, whether it keeps
 * memory, and what it uses of its machine. Knows the run's calls by their ids. Safe for use by all
 * threads of the run, but for what begins and ends it.
 */
final class ServerWatch {
  /** Of a run over a time, so many calls are held against each other and against the database. */
  private static final int MOST_WATCHED = 1_000;

  private static final int BEYOND_ALL_CALLS = Integer.MAX_VALUE / 2;

  private final RunInfo info;
  private final CallContext shared;
  private final RunRecorder recorder;
  private final CallIds ids = new CallIds();
  private final AtomicInteger lastIndex;
  private @Nullable Isolation isolation;
  private @Nullable MemoryWatch memory;
  private @Nullable ResourceWatch machines;

  /** Looks at nothing, unless told to. */
  ServerWatch(RunInfo info, CallContext shared, RunRecorder recorder) {
    this.info = info;
    this.shared = shared;
    this.recorder = recorder;
    this.lastIndex = new AtomicInteger(info.plan().places());
  }

  /**
   * Finds out, if asked for, whether the server keeps the calls apart.
   *
   * @param storage what the server stores, null where that is not known
   */
  void audit(@Nullable StorageAudit storage) {
    IsolationPlan plan = info.plan().isolation();
    if (plan.on()) {
      int calls = info.plan().calls();
      Isolation.RunCalls watched =
          timed()
              ? new Isolation.RunCalls(MOST_WATCHED, BEYOND_ALL_CALLS, ids::id)
              : new Isolation.RunCalls(calls, calls + 1, ids::id);
      if (storage != null) {
        storage.alsoSent(this::isUnwatched);
      }
      isolation = new Isolation(shared, watched, plan, storage);
    }
  }

  /** Finds out, if asked for, whether the server keeps memory. */
  void watch(MemoryWatch serverMemory) {
    if (info.plan().isolation().on()) {
      memory = serverMemory;
    }
  }

  /** Looks what is used of the machines while the load goes on. */
  void watch(ResourceWatch watch) {
    machines = watch;
  }

  /** Makes the reference calls, while no other call goes on, and begins to look. */
  void begin() {
    if (isolation != null) {
      isolation.measure(usualInput());
    }
    if (memory != null) {
      memory.begin();
    }
    if (machines != null) {
      machines.begin();
    }
  }

  /** An id that no other call of this run has. */
  String callId(int index) {
    return ids.id(index);
  }

  /** The index of a call that is made beyond the first one of each place. */
  int nextIndex() {
    return lastIndex.incrementAndGet();
  }

  /** Watches the answers of a call; null if nobody wants to know. */
  @Nullable CallWatch watch(Call call) {
    return isolation == null || isUnwatched(call.index()) ? null : isolation.watch(call);
  }

  /** The load is over. */
  void endLoad() {
    if (machines != null) {
      recorder.resources(machines.end());
    }
  }

  /**
   * Says what was found, which may mean more calls.
   *
   * @param tolerant whether calls may fail
   */
  void judge(boolean tolerant) {
    if (isolation != null) {
      try {
        Integrity found = isolation.conclude(usualInput());
        recorder.integrity(withUnwatched(withMemory(found)));
        requireReferences(isolation, found, tolerant);
      } catch (StorageException unreadable) {
        recorder.invalidate(String.valueOf(unreadable.getMessage()));
      }
    }
  }

  /**
   * What would make a call of the load fail the run does so, too, where a reference call has it;
   * and whoever tolerates failed calls still wants that something was compared.
   */
  private void requireReferences(Isolation judged, Integrity found, boolean tolerant) {
    if (!tolerant || found.compared().chunks() == 0) {
      judged.failedReferences().forEach(recorder::invalidate);
    }
  }

  private Integrity withUnwatched(Integrity found) {
    return isUnwatched(lastIndex.get())
        ? found.without(
            "%d calls after the first %d, of which nothing was written down"
                .formatted(lastIndex.get() - MOST_WATCHED, MOST_WATCHED))
        : found;
  }

  private Integrity withMemory(Integrity found) {
    if (memory == null) {
      return found;
    }
    Optional<ServerMemory> held =
        memory.end(new Load(info.plan().planned(), info.plan().concurrency()));
    held.ifPresent(recorder::serverMemory);
    return held.isPresent()
        ? found
        : found.without("the server's memory, since " + memory.problem());
  }

  /** What is written down of a call for later would add up, in a run over a time. */
  private boolean isUnwatched(int index) {
    return timed() && index > MOST_WATCHED && index <= lastIndex.get();
  }

  private boolean isUnwatched(String callId) {
    OptionalInt index = ids.index(callId);
    return index.isPresent() && isUnwatched(index.getAsInt());
  }

  private boolean timed() {
    return info.plan().shape().timed();
  }

  private CallInput usualInput() {
    return new CallInput(info.plan().audio(), info.plan().mode());
  }
}
