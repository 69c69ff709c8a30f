package io.github.concurrentcalls.server;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@link Fault#SHARED_STATE}. */
final class SharedState implements CallScorer {
  private final CallScorer scorer;
  private final Striker striker;

  /** What was said in each call when it was scored last. */
  private final Map<String, String> said = new ConcurrentHashMap<>();

  SharedState(CallScorer scorer, Striker striker) {
    this.scorer = scorer;
    this.striker = striker;
  }

  @Override
  public Adherence score(String callId, String script, String said) {
    Adherence own = scorer.score(callId, script, said);
    this.said.put(callId, said);
    return striker.strikesChunk(callId) ? foreign(callId, script, own).orElse(own) : own;
  }

  private Optional<Adherence> foreign(String callId, String script, Adherence own) {
    for (String other : striker.others(callId)) {
      Adherence foreign = scorer.score(callId, script, said.getOrDefault(other, ""));
      if (!foreign.equals(own)) {
        striker.note(callId, "scored on what was said in call " + other);
        return Optional.of(foreign);
      }
    }
    return Optional.empty();
  }
}
