package io.github.concurrentcalls.server;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;

/**
 * Puts the faults of a plan around the parts of a server, and nothing around them if the plan has
 * none for them. Safe for use by all threads.
 */
final class Faults {
  private final FaultPlan plan;
  private final Queue<Strike> log = new ConcurrentLinkedQueue<>();
  private final Traffic atWork = new Traffic();
  private final Traffic onTheWire = new Traffic();

  Faults(FaultPlan plan) {
    this.plan = plan;
  }

  /** Every strike so far, in the order in which they were noted. */
  List<Strike> strikes() {
    return List.copyOf(log);
  }

  CallStore calls(MongoDatabase database) {
    return plan.has(Fault.LOST_UPDATE)
        ? new LostUpdate(database, atWork(Fault.LOST_UPDATE))
        : new CallStore(database);
  }

  AudioStore audio(AudioStore healthy, MongoDatabase database) {
    AudioStore audio = healthy;
    audio = with(Fault.CHUNK_DOUBLED, atWork, audio, TamperedAudio::doubled);
    audio = with(Fault.CHUNK_MISSING, atWork, audio, TamperedAudio::missing);
    return with(
        Fault.ORPHAN_PIECES,
        atWork,
        audio,
        (store, striker) -> new OrphanPieces(store, database, striker));
  }

  CallScorer scorer(CallScorer healthy) {
    CallScorer scorer = with(Fault.SHARED_STATE, atWork, healthy, SharedState::new);
    return with(Fault.SCORE_JITTER, atWork, scorer, ScoreJitter::new);
  }

  /**
   * What is done with a call, whether somebody waits for it or not. Who stalls holds the global
   * lock, as whatever else takes time does.
   */
  CallService atWork(CallService healthy) {
    CallService work = healthy;
    work =
        with(
            Fault.STALL,
            atWork,
            work,
            (service, striker) -> new Stall(service, plan.stall(), striker));
    work = with(Fault.GLOBAL_LOCK, atWork, work, GlobalLock::new);
    work =
        with(
            Fault.MEMORY_GROWTH,
            atWork,
            work,
            (service, striker) -> new MemoryGrowth(service, plan.kept(), striker));
    work =
        with(
            Fault.POOL_EXHAUSTED,
            atWork,
            work,
            (service, striker) -> new PoolExhausted(service, plan.poolSize(), striker));
    work = with(Fault.WORKER_DIES, atWork, work, WorkerDies::new);
    return plan.isEmpty() ? work : new CountedTraffic(work, atWork);
  }

  /** What is answered. */
  CallService onTheWire(CallService healthy) {
    CallService wire = healthy;
    wire = with(Fault.ANSWERS_SWAPPED, onTheWire, wire, AnswersSwapped::new);
    wire = with(Fault.ERROR_IN_200, onTheWire, wire, SpoiltAnswer::error);
    wire = with(Fault.TRUNCATED_JSON, onTheWire, wire, SpoiltAnswer::truncated);
    wire = with(Fault.PROXY_HTML, onTheWire, wire, SpoiltAnswer::page);
    return plan.isEmpty() ? wire : new CountedTraffic(wire, onTheWire);
  }

  private Striker atWork(Fault fault) {
    return new Striker(fault, plan, atWork, log);
  }

  private <T> T with(
      Fault fault, Traffic traffic, T healthy, BiFunction<T, Striker, ? extends T> faulty) {
    return plan.has(fault)
        ? faulty.apply(healthy, new Striker(fault, plan, traffic, log))
        : healthy;
  }
}
