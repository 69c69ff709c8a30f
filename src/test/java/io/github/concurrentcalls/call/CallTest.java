package io.github.concurrentcalls.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.concurrentcalls.plan.LoadShape;
import io.github.concurrentcalls.plan.Pacing;
import io.github.concurrentcalls.plan.StreamMode;
import io.restassured.builder.ResponseBuilder;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One call over a transport that answers what the test says. */
@Timeout(20)
class CallTest {
  private static final int CREATION = 0;

  @TempDir Path folder;

  private final Sent wire = new Sent();

  @Test
  void theConversationIsCreateThenEveryChunk() {
    call(3).process();
    assertThat(wire.numbers()).containsExactly(0, 1, 2, 3);
    assertThat(wire.kinds())
        .containsExactly(
            ExchangeKind.CREATE, ExchangeKind.UPDATE, ExchangeKind.UPDATE, ExchangeKind.FINAL);
    assertThat(wire.exchanges)
        .extracting(Exchange::audio)
        .containsExactly(Duration.ZERO, Tone.CHUNK, Tone.CHUNK, Tone.CHUNK);
    assertThat(wire.started).hasSize(1);
  }

  @Test
  void itGoesOnAfterAChunkThatFailed() {
    wire.statuses.put(1, 500);
    wire.statuses.put(2, 0);
    call(3).process();
    assertThat(wire.numbers()).containsExactly(0, 1, 2, 3);
    assertThat(wire.exchanges)
        .extracting(Exchange::passed)
        .containsExactly(true, false, false, true);
    assertThat(wire.exchanges)
        .extracting(Exchange::answered)
        .containsExactly(true, true, false, true);
  }

  @Test
  void itEndsWhereItCouldNotBeCreated() {
    for (int status : new int[] {500, 0}) {
      wire.exchanges.clear();
      wire.statuses.put(CREATION, status);
      call(3).process();
      assertThat(wire.numbers()).containsExactly(0);
    }
  }

  @Test
  void aWrongAnswerIsHandedOutAndAMissingOneIsNot() {
    wire.statuses.put(CREATION, 0);
    wire.statuses.put(1, 500);
    wire.statuses.put(2, 0);
    Call call = call(3);
    assertThatThrownBy(call::create)
        .isInstanceOf(NoAnswerError.class)
        .hasMessage("call 7: creation got no answer (reset): http://x closed the connection");
    assertThat(call.send(call.chunks().get(0)).statusCode()).isEqualTo(500);
    assertThatThrownBy(() -> call.send(call.chunks().get(1)))
        .isInstanceOf(NoAnswerError.class)
        .hasMessage("call 7: chunk 2 got no answer (reset): http://x closed the connection");
  }

  @Test
  void nothingIsChangedAfterTheFirstRequest() {
    Call call = call(1).agent("a").customer("c").mode(StreamMode.AGENT_ONLY);
    call.create();
    List<Runnable> setters =
        List.of(
            () -> call.agent("b"),
            () -> call.customer("b"),
            () -> call.mode(StreamMode.BOTH),
            () -> call.audio(folder));
    List<String> names = List.of("agent", "customer", "mode", "audio");
    for (int i = 0; i < names.size(); i++) {
      assertThatIllegalStateException()
          .isThrownBy(setters.get(i)::run)
          .withMessageStartingWith(
              "call 7: its %s must be set before its first request".formatted(names.get(i)));
    }
  }

  @Test
  void itsIdentityIsWhatWasSet() {
    Call call =
        call(1).agent("a").customer("c").mode(StreamMode.ALTERNATING).audio(Tone.file(folder, 2));
    CallIdentity expected =
        new CallIdentity(7, "concurrent_test_x", "a", "c", StreamMode.ALTERNATING, 2);
    assertThat(call.identity()).isEqualTo(expected);
    assertThat(wire.started).isEmpty();
    call.process();
    assertThat(call.identity()).isEqualTo(expected);
    assertThat(wire.started).containsExactly(expected);
    assertThat(wire.chunks).extracting(Chunk::toClient).containsExactly(true, false);
    assertThat(wire.chunks).extracting(Chunk::toAgent).containsExactly(false, true);
    assertThat(call).hasToString("call 7");
  }

  @Test
  void anUnreadableFileHasNoChunksAndNoConversation() {
    Call call = call(1).audio(folder.resolve("absent.wav"));
    assertThat(call.identity().chunks()).isZero();
    assertThatThrownBy(call::process).hasMessageContaining("absent.wav");
    assertThat(wire.exchanges).isEmpty();
  }

  @Test
  void itRestsBetweenTwoChunksAndNotBeforeTheFirst() {
    Duration pause = Duration.ofMillis(60);
    call(3, pause).process();
    assertThat(wire.waited(1)).isLessThan(pause);
    assertThat(wire.waited(2)).isGreaterThanOrEqualTo(pause);
    assertThat(wire.waited(3)).isGreaterThanOrEqualTo(pause);
  }

  @Test
  void anInterruptEndsItsRest() {
    for (Duration pause : List.of(Duration.ofMinutes(5), Duration.ZERO)) {
      wire.exchanges.clear();
      wire.interruptAt = 1;
      assertThatIllegalStateException()
          .isThrownBy(call(3, pause)::process)
          .withMessage("call 7 was interrupted between two chunks");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(wire.numbers()).containsExactly(0, 1);
    }
  }

  @Test
  void saysWhoVerifiesAndWhenNobodyDoes() {
    wire.statuses.put(2, 0);
    Call call = call(3);
    call.create();
    call.send(call.chunks().get(0));
    assertThatThrownBy(() -> call.send(call.chunks().get(1))).isInstanceOf(NoAnswerError.class);
    assertThat(wire.verification)
        .containsExactly(
            "over", "CHECKS", "over", "0", "TEST", "over", "CHECKS", "over", "1", "TEST", "over",
            "2");
  }

  @Test
  void theConversationOfItsOwnIsNoVerificationOfTheTests() {
    call(1).process();
    assertThat(wire.verification)
        .containsExactly("over", "CHECKS", "over", "0", "CHECKS", "over", "1");
  }

  private Call call(int chunks) {
    return call(chunks, Duration.ZERO);
  }

  private Call call(int chunks, Duration pause) {
    CallContext context =
        new CallContext(
            wire,
            wire,
            new Recordings(Tone.CHUNK),
            Tone.file(folder, chunks),
            StreamMode.BOTH,
            "script",
            LoadShape.atOnce(new Pacing.Fixed(pause)),
            false);
    return new Call(context, wire, 7, "concurrent_test_x");
  }

  /** Answers at once: 200 unless told otherwise, 0 for no answer. */
  private static final class Sent implements Transport, Checks, CallObserver {
    final Map<Integer, Integer> statuses = new HashMap<>();
    final List<Chunk> chunks = new ArrayList<>();
    final List<CallIdentity> started = new ArrayList<>();
    final List<Exchange> exchanges = new ArrayList<>();
    final List<String> verification = new ArrayList<>();
    int interruptAt = -1;

    List<Integer> numbers() {
      return exchanges.stream().map(Exchange::chunk).toList();
    }

    List<ExchangeKind> kinds() {
      return exchanges.stream().map(Exchange::kind).toList();
    }

    Duration waited(int exchange) {
      return Duration.ofNanos(
          exchanges.get(exchange).startNanos() - exchanges.get(exchange - 1).endNanos());
    }

    @Override
    public Answer create(CallIdentity call, String transcript) throws NoAnswer {
      return answer(CREATION);
    }

    @Override
    public Answer send(CallIdentity call, String transcript, Chunk chunk) throws NoAnswer {
      chunks.add(chunk);
      return answer(chunk.number());
    }

    @Override
    public Answer remove(String callId) {
      throw new UnsupportedOperationException("a call does not remove itself");
    }

    private Answer answer(int number) throws NoAnswer {
      long now = System.nanoTime();
      int status = statuses.getOrDefault(number, 200);
      if (number == interruptAt) {
        Thread.currentThread().interrupt();
      }
      if (status == 0) {
        throw new NoAnswer(FailureKind.RESET, "http://x closed the connection", now, now);
      }
      return new Answer(status, List.of(), new byte[0], now, now);
    }

    @Override
    public Checked check(CallIdentity call, ExchangeKind kind, Answer answer) {
      Response response = new ResponseBuilder().setStatusCode(answer.status()).build();
      Verdict verdict =
          answer.status() == 200
              ? new Verdict.Passed(Verdict.Outcome.ANALYSED, 1.0, 1.0)
              : new Verdict.Violated(FailureKind.STATUS, "wrong", "");
      return new Checked(verdict, response);
    }

    @Override
    public void started(CallIdentity call) {
      started.add(call);
    }

    @Override
    public void verifying(Verifier by) {
      verification.add(by.name());
    }

    @Override
    public void verified() {
      verification.add("over");
    }

    @Override
    public void exchanged(CallIdentity call, Exchange exchange) {
      exchanges.add(exchange);
      verification.add(String.valueOf(exchange.chunk()));
    }
  }
}
