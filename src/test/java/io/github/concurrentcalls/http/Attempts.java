package io.github.concurrentcalls.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.CallContext;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.CallObserver;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.Recordings;
import io.github.concurrentcalls.call.Tone;
import io.github.concurrentcalls.call.Verdict;
import io.github.concurrentcalls.plan.LoadShape;
import io.github.concurrentcalls.plan.Pacing;
import io.github.concurrentcalls.plan.StreamMode;
import io.github.concurrentcalls.plan.Timeouts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends one chunk to a server that may fail, and sees what becomes of it. */
final class Attempts {
  static final Timeouts SHORT =
      new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofSeconds(1));
  static final Timeouts LONG =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(1));
  static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  private final Path folder;

  Attempts(Path folder) {
    this.folder = folder;
  }

  void assertBroken(RawServer server, FailureKind kind, String message) throws IOException {
    try (server) {
      assertThat(broken(server.url(), kind == FailureKind.TIMED_OUT ? SHORT : LONG))
          .isEqualTo(new Verdict.Broken(kind, message.formatted(server.url())));
      assertThat(server.received()).hasSize(1);
    }
  }

  Verdict.Broken broken(URI server, Timeouts timeouts) {
    return (Verdict.Broken) exchange(server, timeouts).verdict();
  }

  Exchange exchange(URI server, Timeouts timeouts) {
    try (HttpTransport transport = new HttpTransport(server, timeouts)) {
      return exchange(transport, 1);
    }
  }

  /** Sends one chunk, with a script of so many kilobytes, in a call of its own. */
  Exchange exchange(HttpTransport transport, int scriptSize) {
    List<Exchange> seen = new ArrayList<>();
    CallContext context =
        new CallContext(
            transport,
            new ContractChecks(),
            new Recordings(Tone.CHUNK),
            Tone.file(folder, 1),
            StreamMode.BOTH,
            "script ".repeat(scriptSize * 143),
            LoadShape.atOnce(new Pacing.Fixed(Duration.ZERO)),
            false);
    Call call = new Call(context, seenBy(seen), 1, "concurrent_test_a1b2c3d4");
    try {
      call.send(call.chunks().get(0));
    } catch (AssertionError none) {
      assertThat(none).hasMessageStartingWith("call 1: chunk 1 got no answer (");
    }
    assertThat(seen).hasSize(1);
    return seen.get(0);
  }

  private static CallObserver seenBy(List<Exchange> seen) {
    return new CallObserver() {
      @Override
      public void started(CallIdentity call) {}

      @Override
      public void exchanged(CallIdentity call, Exchange exchange) {
        seen.add(exchange);
      }
    };
  }
}
