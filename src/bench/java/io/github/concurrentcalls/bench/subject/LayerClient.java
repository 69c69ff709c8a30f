package io.github.concurrentcalls.bench.subject;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.NoAnswer;
import io.github.concurrentcalls.http.HttpTransport;
import io.github.concurrentcalls.plan.StreamMode;
import io.github.concurrentcalls.plan.Timeouts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The product's transport, with a check of the answers on top. */
final class LayerClient implements Client {
  private static final Timeouts PATIENCE =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(60));

  private final List<Chunk> chunks;
  private final HttpTransport transport;
  private final AnswerCheck check;

  /** Whether an answer is right. */
  interface AnswerCheck {
    boolean holds(CallIdentity call, ExchangeKind kind, Answer answer);
  }

  LayerClient(URI server, List<Chunk> chunks, boolean marks, AnswerCheck check) {
    this.chunks = chunks;
    this.transport = new HttpTransport(server, PATIENCE, marks);
    this.check = check;
  }

  @Override
  public Line open(String callId) {
    CallIdentity call =
        new CallIdentity(1, callId, "agent", "customer", StreamMode.BOTH, chunks.size());
    return chunk -> send(call, chunks.get(chunk));
  }

  private void send(CallIdentity call, Chunk chunk) throws IOException {
    try {
      Answer answer = transport.send(call, "", chunk);
      ExchangeKind kind = chunk.last() ? ExchangeKind.FINAL : ExchangeKind.UPDATE;
      if (!check.holds(call, kind, answer)) {
        throw new IOException("a wrong answer: " + answer.status());
      }
    } catch (NoAnswer none) {
      throw new IOException(none);
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
