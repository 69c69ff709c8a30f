package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.metrics.Compared;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.metrics.Violation.Evidence;
import io.github.concurrentcalls.metrics.ViolationKind;
import io.github.concurrentcalls.metrics.Violations;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apiguardian.api.API;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Holds what a server stored against what a run sent: one document a call that says what was sent,
 * one audio file a call and stream with exactly the samples that were sent on it, in order, and
 * nothing left over. Only reads. Memory does not grow with the length of the files.
 *
 * <p>What got no answer, or none of success, may be stored or not, and is never reported.
 *
 * <p>Not safe for use by several threads at once.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class StorageAudit {
  private final CallStorage storage;
  private final AuditLimits limits;
  private final Before before;
  private final Backlog backlog;
  private Predicate<String> alsoSent = id -> false;

  private StorageAudit(CallStorage storage, AuditLimits limits, Before before) {
    this.storage = storage;
    this.limits = limits;
    this.before = before;
    this.backlog = new Backlog(storage, limits.completion());
  }

  /**
   * To be called before a run: looks at what is in the store already, which is never reported.
   *
   * @param storage where the server keeps its calls; stays open
   * @param prefix how the ids of all calls of the run begin; other calls with such ids that appear
   *     during the run are reported, so that no other run may use the store meanwhile
   * @param limits how patient to be
   * @throws StorageException if the store cannot be read
   */
  public static StorageAudit before(CallStorage storage, String prefix, AuditLimits limits) {
    return new StorageAudit(storage, limits, Before.now(storage, prefix));
  }

  /** Ids of calls that the run made and that are not judged; no strangers, if found. */
  public void alsoSent(Predicate<String> ids) {
    alsoSent = ids;
  }

  /** Looks what is left of calls that were to be removed. */
  Leftovers leftovers() {
    return new Leftovers(storage, limits, before.since());
  }

  /** The calls that the server has put on its queue; whoever makes calls adds them. */
  Backlog backlog() {
    return backlog;
  }

  /**
   * Waits for the queued ones among these calls, while no other call goes on: what the server still
   * does for them would be in the way of those that are measured.
   */
  void awaitQueued(List<SentCall> calls) {
    List<String> ids =
        calls.stream()
            .filter(call -> call.isQueued() && call.ended())
            .map(SentCall::callId)
            .toList();
    if (!ids.isEmpty()) {
      backlog.awaitUnmeasured(ids);
    }
  }

  /**
   * To be called after the run: waits until the calls on the server's queue are done, then until
   * the store is complete or no more is written, then judges it.
   *
   * @param calls what was sent
   * @param violations takes what is wrong
   * @throws StorageException if the store cannot be read
   */
  public AuditReport judge(List<SentCall> calls, Violations violations) {
    long start = System.nanoTime();
    SentRun run =
        new SentRun(List.copyOf(calls), new Loudness(), limits.durationTolerance(), alsoSent);
    backlog.await();
    Settling settling = new Settling(run);
    boolean settled =
        settling.await(limits.atMostAfter(Duration.ofNanos(System.nanoTime() - start)));
    Look look = settling.last();
    backlog.completed(look.completed());
    judgeLook(run, look, violations);
    LongAdder files = new LongAdder();
    LongAdder bytes = new LongAdder();
    AuditedRun audited = new AuditedRun(storage, new RunAudio(calls), violations);
    for (SentCall sent : run.calls()) {
      SentCall call = run.judged(sent, look.calls(sent));
      for (AudioStream stream : AudioStream.values()) {
        Optional<StoredFile> file = FileJudgement.current(call, stream, look);
        if (file.isPresent()) {
          files.increment();
          bytes.add(judgeAudio(call, stream, file.get(), audited));
        }
      }
    }
    return new AuditReport(
        calls.size(),
        files.sum(),
        bytes.sum(),
        uncertainChunks(run),
        compared(run, look),
        settled,
        run.countsFinalUpdates(look),
        Duration.ofNanos(System.nanoTime() - start));
  }

  /** Looks again and again, until all is right or nothing changes any more. For one thread. */
  private final class Settling {
    private final SentRun run;
    private final AtomicReference<Look> last = new AtomicReference<>();
    private int same;

    Settling(SentRun run) {
      this.run = run;
    }

    boolean await(Duration atMost) {
      try {
        Awaitility.await()
            .pollInSameThread()
            .pollDelay(Duration.ZERO)
            .pollInterval(limits.poll())
            .atMost(atMost)
            .until(this::isSettled);
        return true;
      } catch (ConditionTimeoutException stillWriting) {
        return false;
      }
    }

    Look last() {
      return last.updateAndGet(look -> look == null ? Look.at(storage, run, before) : look);
    }

    private boolean isSettled() {
      Look look = Look.at(storage, run, before);
      same = look.equals(last.getAndSet(look)) ? same + 1 : 1;
      return same >= limits.steadyLooks() || isComplete(look);
    }

    private boolean isComplete(Look look) {
      Violations any = new Violations(1);
      judgeLook(run, look, any);
      return any.total() == 0
          && run.calls().stream()
              .allMatch(
                  call ->
                      FileJudgement.isLongEnough(call, AudioStream.CLIENT, look)
                          && FileJudgement.isLongEnough(call, AudioStream.AGENT, look));
    }
  }

  private void judgeLook(SentRun run, Look look, Violations violations) {
    DocumentJudgement documents =
        new DocumentJudgement(run, run.countsFinalUpdates(look), violations);
    FileJudgement files = new FileJudgement(run, look, violations);
    for (SentCall sent : run.calls()) {
      if (sent.accepted()) {
        documents.judge(sent, look.calls(sent));
      }
      SentCall call = run.judged(sent, look.calls(sent));
      files.judge(call, AudioStream.CLIENT);
      files.judge(call, AudioStream.AGENT);
    }
    files.judgeStrays();
  }

  private static long judgeAudio(
      SentCall call, AudioStream stream, StoredFile file, AuditedRun run) {
    try (StoredAudio stored = StoredAudio.open(run.storage(), file)) {
      judgeAudio(call, stream, stored, run);
      return stored.length();
    } catch (IOException damaged) {
      run.violations()
          .add(
              new Violation(
                  ViolationKind.AUDIO_WRONG,
                  List.of(call.party()),
                  0,
                  "%s, %s: file %s cannot be read: %s"
                      .formatted(call, stream, file.id(), damaged.getMessage()),
                  new Evidence("a WAV file", file.toString())));
      return 0;
    }
  }

  private static void judgeAudio(
      SentCall call, AudioStream stream, StoredAudio stored, AuditedRun run) throws IOException {
    Optional<WavShape.Format> sent = call.format();
    if (sent.isEmpty() || sent.get().equals(stored.format())) {
      AudioJudgement.of(call, stream, stored, run);
      return;
    }
    run.violations()
        .add(
            new Violation(
                ViolationKind.AUDIO_WRONG,
                List.of(call.party()),
                0,
                "%s, %s: its samples are stored with %s, but were sent with %s"
                    .formatted(call, stream, stored.format(), sent.get()),
                new Evidence(sent.get().toString(), stored.format().toString())));
  }

  private static Compared compared(SentRun run, Look look) {
    long[] chunks =
        run.calls().stream()
            .filter(sent -> sent.reference() == 0)
            .map(sent -> run.judged(sent, look.calls(sent)))
            .mapToLong(call -> call.chunks().stream().filter(chunk -> !chunk.failed()).count())
            .filter(sure -> sure > 0)
            .toArray();
    return new Compared(LongStream.of(chunks).sum(), chunks.length);
  }

  private static int uncertainChunks(SentRun run) {
    return (int)
        run.calls().stream()
            .flatMap(call -> call.chunks().stream())
            .filter(SentChunk::failed)
            .count();
  }
}
