package io.github.concurrentcalls.integrity;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.CallContext;
import io.github.concurrentcalls.call.CallInput;
import io.github.concurrentcalls.integrity.CallWatch.Observed;
import io.github.concurrentcalls.metrics.Integrity;
import io.github.concurrentcalls.metrics.QueuedCalls;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.metrics.Violation.Evidence;
import io.github.concurrentcalls.metrics.Violation.Party;
import io.github.concurrentcalls.metrics.ViolationKind;
import io.github.concurrentcalls.metrics.Violations;
import io.github.concurrentcalls.plan.IsolationPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the calls of one run were kept apart: whose answer each is, and whether it says
 * what the same input got when it was alone. Safe for use by all threads, but for {@link #measure}
 * and {@link #conclude}, which are for one at a time.
 */
@API(status = API.Status.INTERNAL)
public final class Isolation {
  private static final int KEPT_OF_A_KIND = 20;

  private final CallContext context;
  private final @Nullable StorageAudit audit;
  private final Queue<SentLog> logs = new ConcurrentLinkedQueue<>();
  private final References references;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Violations violations = new Violations(KEPT_OF_A_KIND);
  private final Companions companions = new Companions();
  private final Coverage coverage;
  private final AnalysisJudgement analyses;
  private final @Nullable Cleanup cleanup;

  /**
   * The calls of a run.
   *
   * @param count how many of them are watched; these have the indexes from 1
   * @param firstReference an index from which on no call has any
   * @param ids gives an id for any index, also beyond those
   */
  public record RunCalls(int count, int firstReference, IntFunction<String> ids) {}

  /**
   * Knows the ids of the run's calls, and sends nothing yet.
   *
   * @param context what the calls share
   * @param audit of the server's store, null where that is not known
   */
  public Isolation(
      CallContext context, RunCalls calls, IsolationPlan plan, @Nullable StorageAudit audit) {
    this.context = context;
    this.audit = audit;
    AnswerComparison comparison =
        new AnswerComparison(
            plan.ignored().stream().map(JsonPointer::compile).toList(), plan.tolerance());
    this.cleanup =
        plan.cleanup()
            ? new Cleanup(context.transport(), audit == null ? null : audit.leftovers())
            : null;
    this.references = new References(context, calls.ids(), calls.firstReference(), comparison);
    this.coverage = new Coverage(calls.count());
    this.analyses = new AnalysisJudgement(references, companions, comparison, coverage, violations);
    for (int index = 1; index <= calls.count(); index++) {
      indexes.put(calls.ids().apply(index), index);
    }
  }

  /** Calls with this input while no other call goes on, twice, and waits until they are done. */
  public Optional<Duration> measure(CallInput input) {
    Reference reference = references.measure(input);
    if (audit != null) {
      audit.awaitQueued(references.sent());
    }
    return Optional.ofNullable(reference.alone());
  }

  /** Watches a call of the run. */
  public CallWatch watch(Call call) {
    Companions.Companion companion = companions.add(call, call.input());
    if (audit == null) {
      return new CallWatch(this, call, companion, null);
    }
    SentLog log = new SentLog(call, context.transcript(), context.marked());
    logs.add(log);
    return new CallWatch(this, call, companion, log);
  }

  /**
   * Judges what had to wait until the load was over, which may mean more calls, and sums up.
   *
   * @param expected the input of every call that names no other
   * @throws StorageException if the server's store cannot be read
   */
  public Integrity conclude(CallInput expected) {
    analyses.conclude();
    @Nullable AuditReport audited = audit == null ? null : judge(audit);
    coverage.see(references, audited, context.marked());
    if (cleanup != null) {
      references.sent().stream()
          .filter(SentCall::accepted)
          .forEach(call -> cleanup.add(call.party()));
      coverage.see(cleanup.run(violations));
    }
    @Nullable Reference usual = references.get(expected);
    return new Integrity(
        coverage.checked(),
        coverage.unchecked(),
        violations.byKind(),
        violations.kept(),
        usual == null ? null : usual.alone(),
        usual == null ? null : usual.stall(),
        coverage.compared(),
        audit == null ? QueuedCalls.NONE : audit.backlog().result());
  }

  /**
   * Reference calls that broke or were answered wrongly, and what was wrong, a sentence each. To be
   * asked for when the run is concluded, since it may have made some more.
   */
  public List<String> failedReferences() {
    return references.failures().stream()
        .map(
            failure ->
                failure
                    + ". It is what the calls of the load are held against: look for the cause in the server's log, or switch the check off (isolation = false, --no_isolation)")
        .toList();
  }

  /** The server has accepted a call. */
  void created(Call call) {
    if (cleanup != null) {
      cleanup.add(new Party(call.index(), call.id()));
    }
  }

  /** The server has put the last chunk of a call on its queue. */
  void queued(Backlog.Accepted call) {
    coverage.queued.increment();
    if (audit != null) {
      audit.backlog().add(call);
    }
  }

  /** An answer that is wrong by itself: is it a stranger's? */
  void wrongAnswer(Observed observed) {
    String named = AnswerJson.of(observed.text()).path("call_id").asText();
    @Nullable Integer stranger = indexes.get(named);
    if (stranger != null && stranger != observed.call().index()) {
      anothersId(observed, new Party(stranger, named), "call " + stranger);
    }
    references.sent().stream()
        .filter(call -> call.callId().equals(named))
        .forEach(call -> anothersId(observed, call.party(), call.toString()));
  }

  private void anothersId(Observed observed, Party stranger, String name) {
    violations.add(
        new Violation(
            ViolationKind.CROSS_TALK,
            List.of(observed.party(), stranger),
            observed.exchange().chunk(),
            "%s was answered with the id of %s (%s)"
                .formatted(observed.where(), name, stranger.callId()),
            new Evidence("\"call_id\":\"" + observed.call().callId() + "\"", observed.text())));
  }

  /** An analysis that may be judged. */
  void analysed(Observed observed, CallInput input, byte[] id) {
    analyses.judge(observed, input, id);
  }

  /** Whether the final answer counts just the updates that were analysed. */
  void checkCount(Observed observed, int analysed) {
    JsonNode counted = AnswerJson.of(observed.text()).path("chunk_emotions_count");
    if (counted.isNumber() && counted.intValue() != analysed) {
      violations.add(
          new Violation(
              ViolationKind.UPDATE_COUNT,
              List.of(observed.party()),
              observed.exchange().chunk(),
              "%s counts %s analysed updates, but %d were answered with an analysis"
                  .formatted(observed.where(), counted, analysed),
              new Evidence("\"chunk_emotions_count\":" + analysed, observed.text())));
    }
  }

  /** An analysis that cannot be judged, since a chunk of its call has failed before. */
  void passOver() {
    coverage.passedOver.increment();
  }

  private AuditReport judge(StorageAudit storage) {
    List<SentCall> sent = new ArrayList<>(references.sent());
    logs.forEach(log -> sent.add(log.sent()));
    return storage.judge(sent, violations);
  }
}
