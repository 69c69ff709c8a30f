package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.CallInput;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.metrics.Violation.Party;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** When each call of the run went on, by what it sent. Safe for use by all threads. */
final class Companions {
  private final Map<CallInput, Queue<Companion>> byInput = new ConcurrentHashMap<>();

  /** A call, and from its first request to the end of its last one. Written by its own thread. */
  static final class Companion {
    private final Party party;
    private volatile long startNanos;
    private volatile long endNanos;
    private volatile boolean began;
    private volatile boolean over;

    private Companion(Party party) {
      this.party = party;
    }

    /** For the call's own thread. */
    void exchanged(Exchange exchange) {
      if (!began) {
        startNanos = exchange.startNanos();
      }
      endNanos = exchange.endNanos();
      began = true;
      over = exchange.kind() == ExchangeKind.FINAL;
    }

    /** {@link System#nanoTime()} when its first request began to be written. */
    long startNanos() {
      return startNanos;
    }

    private boolean wasBeside(Exchange exchange) {
      return began
          && startNanos - exchange.endNanos() < 0
          && (!over || exchange.startNanos() - endNanos < 0);
    }
  }

  Companion add(Call call, CallInput input) {
    Companion companion = new Companion(new Party(call.index(), call.id()));
    byInput.computeIfAbsent(input, first -> new ConcurrentLinkedQueue<>()).add(companion);
    return companion;
  }

  /** What the calls send that have started. */
  Set<CallInput> inputs() {
    return byInput.keySet();
  }

  /** A call that sent this while the exchange went on. */
  Optional<Party> beside(Exchange exchange, CallInput input) {
    return byInput.getOrDefault(input, new ConcurrentLinkedQueue<>()).stream()
        .filter(companion -> companion.wasBeside(exchange))
        .map(companion -> companion.party)
        .findFirst();
  }
}
