package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.Verdict.Passed;
import io.github.concurrentcalls.integrity.SentChunk.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down what a call sent and what came of it, for the storage audit. Written by the call's
 * thread, read when the call is over.
 */
final class SentLog {
  private final Call call;
  private final String script;
  private final boolean marked;
  private final List<SentChunk> chunks = new ArrayList<>();
  private boolean created;

  SentLog(Call call, String script, boolean marked) {
    this.call = call;
    this.script = script;
    this.marked = marked;
  }

  void exchanged(Exchange exchange) {
    if (exchange.kind() == ExchangeKind.CREATE) {
      created |= exchange.passed();
    } else {
      Chunk chunk = call.chunks().get(exchange.chunk() - 1);
      chunks.add(new SentChunk(chunk, outcome(exchange), marked));
    }
  }

  SentCall sent() {
    return new SentCall(call.index(), call.id(), script, created, chunks);
  }

  private static Outcome outcome(Exchange exchange) {
    if (!(exchange.verdict() instanceof Passed passed)) {
      return Outcome.FAILED;
    }
    return switch (passed.outcome()) {
      case ANALYSED -> Outcome.ANALYSED;
      case SILENT -> Outcome.SILENT;
      case QUEUED, ACKNOWLEDGED -> Outcome.QUEUED;
    };
  }
}
