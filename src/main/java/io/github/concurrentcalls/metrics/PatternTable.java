package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.ExchangeKind;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the calls that are over, to find what their failures and slow chunks have in
 * common. Its size has a bound, whatever the number of calls: signatures beyond the first {@value
 * #MOST_SIGNATURES} are left out, agents beyond the first {@value #MOST_AGENTS} counted as one. Not
 * thread-safe.
 */
final class PatternTable {
  static final int MOST_SIGNATURES = 50;
  static final int MOST_AGENTS = 50;

  /** The agents beyond those that are known by name. */
  static final String OTHER_AGENTS = "";

  final Places exchanges = new Places();
  final Map<Signature, Incidents> incidents = new LinkedHashMap<>();
  final Map<String, Long> callsByAgent = new LinkedHashMap<>();
  final Map<String, Long> callsByMode = new LinkedHashMap<>();
  final List<Slowness> slowness =
      List.of(new Slowness(ExchangeKind.UPDATE), new Slowness(ExchangeKind.FINAL));

  /**
   * Counts a call that is over.
   *
   * @param uncounted a failure of the call that is none of its exchanges', null if there is none
   */
  void add(CallIdentity call, ExchangeLog log, @Nullable Failure uncounted) {
    String agent = known(call.agentId());
    String mode = call.mode().toString();
    callsByAgent.merge(agent, 1L, Long::sum);
    callsByMode.merge(mode, 1L, Long::sum);
    Set<Incidents> ofCall = new HashSet<>(walk(log));
    if (uncounted != null) {
      Incidents ended = incidents(Signature.of(uncounted));
      if (ended != null) {
        ended.failures++;
        ofCall.add(ended);
      }
    }
    ofCall.forEach(each -> each.call(agent, mode));
    slowness.forEach(each -> each.add(log, agent, mode));
  }

  /** Follows a call from exchange to exchange; answers what went wrong in it. */
  private Set<Incidents> walk(ExchangeLog log) {
    Set<Incidents> goingOn = new HashSet<>();
    Map<Incidents, Begun> ofCall = new HashMap<>();
    for (int i = 0; i < log.size(); i++) {
      exchanges.count(log, i);
      Signature signature = log.failure(i);
      if (signature == null) {
        // It is by the answer that ends an incident that its length is known: no trial of its own.
        int at = i;
        goingOn.forEach(each -> each.during.count(log, at));
        goingOn.clear();
      } else {
        fail(log, i, incidents(signature), goingOn, ofCall);
      }
    }
    ofCall.forEach((each, begun) -> begun.countIn(each));
    return ofCall.keySet();
  }

  private static void fail(
      ExchangeLog log,
      int i,
      @Nullable Incidents failed,
      Set<Incidents> goingOn,
      Map<Incidents, Begun> ofCall) {
    goingOn.forEach(each -> each.during.count(log, i));
    if (failed == null) {
      return;
    }
    failed.failures++;
    if (goingOn.add(failed)) {
      failed.begun.count(log, i);
      ofCall.computeIfAbsent(failed, key -> new Begun()).see(log, i);
    }
  }

  /** Where the incidents of one call began. */
  private static final class Begun {
    private final BitSet chunks = new BitSet();
    private int mostInFlight;

    void see(ExchangeLog log, int i) {
      chunks.set(log.chunk(i));
      mostInFlight = Math.max(mostInFlight, log.inFlight(i));
    }

    void countIn(Incidents incidents) {
      chunks.stream().forEach(chunk -> incidents.callsByChunk[chunk]++);
      incidents.callsByMostInFlight[mostInFlight]++;
    }
  }

  private @Nullable Incidents incidents(Signature signature) {
    boolean room = incidents.size() < MOST_SIGNATURES || incidents.containsKey(signature);
    return room ? incidents.computeIfAbsent(signature, key -> new Incidents()) : null;
  }

  private String known(String agent) {
    boolean room = callsByAgent.size() < MOST_AGENTS || callsByAgent.containsKey(agent);
    return room ? agent : OTHER_AGENTS;
  }
}
