package io.github.concurrentcalls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.StubServer.Fault;
import io.github.concurrentcalls.StubServer.Reply;
import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.plan.StreamMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that mixes its calls up is found out, though every answer is 200 and well formed. */
class IsolationTest {
  /** Places of the calls as the server sees them: the two reference calls come first. */
  private static final int SECOND_REFERENCE = 1;

  private static final int FIRST_CALL = 2;

  private static final Fault SECOND_REFERENCE_FAILS =
      post -> {
        if (post.callOrder() != SECOND_REFERENCE || post.number() < 2) {
          return null;
        }
        return post.number() == 2
            ? Reply.json(500, "{\"error\":\"no connection is free\"}")
            : Reply.json(200, StubServer.update(post.callId(), 11.1));
      };

  @TempDir Path directory;

  static class Five {
    @ConcurrentCalls(calls = 5)
    void process(Call call) {
      call.process();
    }
  }

  @Test
  void aHealthyServerHasNoViolation() {
    JsonNode report = passed(post -> null);

    assertThat(report.at("/violations/total").asInt()).isZero();
    assertThat(report.at("/isolation/checked/1").asText())
        .isEqualTo("20 analyses against those of the same input alone");
    assertThat(report.at("/isolation/not_checked"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "what the server stored, since its database is not known (--mongo_uri)",
            "the server's memory, since it runs in the process that makes the load");
    assertThat(report.at("/isolation/power/chunks").asInt()).isEqualTo(20);
    assertThat(report.at("/speed_up").asDouble()).isPositive();
    assertThat(report.at("/gates").findValuesAsText("gate"))
        .containsExactly("success_rate >= 100%", "violations <= 0");
  }

  @Test
  void silenceSaysNoMoreThanWhatWasCompared() {
    JsonNode one =
        failed(
            post ->
                post.callOrder() >= FIRST_CALL && post.number() == 2
                    ? Reply.json(500, "{\"error\":\"full\"}")
                    : null);
    assertThat(one.at("/chunks/answered").asInt()).isEqualTo(20);
    assertThat(one.at("/isolation/power/chunks").asInt()).isEqualTo(5);
    assertThat(one.at("/isolation/power/rules_out_one_call_in").asInt()).isEqualTo(2);
  }

  /** Its answers are right, but nothing in them could be a stranger's. */
  @Test
  void whereAServerQueuesAndNoDatabaseIsKnownSilenceSaysNothing() {
    JsonNode report =
        passed(
            post ->
                post.path().equals("/create_call")
                    ? null
                    : Reply.json(202, "{\"status\":\"queued\",\"task_id\":\"1\"}"));

    assertThat(report.at("/chunks/answered").asInt()).isEqualTo(20);
    assertThat(report.at("/isolation/power/chunks").asInt()).isZero();
    assertThat(report.at("/isolation/power/rules_out_one_chunk_in").isNull()).isTrue();
  }

  @Test
  void anAnswerThatNamesAnotherCallIsCrossTalkAndBothAreNamed() {
    Map<Integer, String> ids = new ConcurrentHashMap<>();
    JsonNode report =
        failed(
            post -> {
              ids.put(post.callOrder(), post.callId());
              return post.callOrder() == FIRST_CALL && post.number() == 2
                  ? Reply.json(200, StubServer.update(waitFor(ids, FIRST_CALL + 1), 22.2))
                  : null;
            });

    JsonNode found = report.at("/violations/evidence/0");
    assertThat(report.at("/violations/by_kind/cross_talk").asInt()).isEqualTo(1);
    assertThat(found.at("/call_ids/0").asText()).isEqualTo(ids.get(FIRST_CALL));
    assertThat(found.at("/call_ids/1").asText()).isEqualTo(ids.get(FIRST_CALL + 1));
    assertThat(found.at("/chunk").asInt()).isEqualTo(2);
    assertThat(found.at("/message").asText())
        .matches(
            "call \\d \\(%s\\), chunk 2 was answered with the id of call \\d \\(%s\\)"
                .formatted(ids.get(FIRST_CALL), ids.get(FIRST_CALL + 1)));
  }

  @Test
  void anotherScoreThanAloneIsAViolationWithBothAnswers() {
    JsonNode report =
        failed(
            post ->
                post.callOrder() == FIRST_CALL && post.number() == 3
                    ? Reply.json(200, StubServer.update(post.callId(), 33.3))
                    : null);

    JsonNode found = report.at("/violations/evidence/0");
    assertThat(report.at("/violations/total").asInt()).isEqualTo(1);
    assertThat(found.at("/kind").asText()).isEqualTo("analysis_differs");
    assertThat(found.at("/message").asText())
        .endsWith(
            ", chunk 3: /overall_adherence was 33.3, but 22.2 when the same input (four-chunks.wav, both) was alone");
    assertThat(found.at("/expected").asText()).contains("22.2");
    assertThat(found.at("/found").asText()).contains("33.3");
  }

  @Test
  void whatTheServerDoesNotRepeatIsReportedAndNotJudged() {
    AtomicInteger answers = new AtomicInteger();
    JsonNode report =
        passed(
            post ->
                post.path().equals("/update_call")
                    ? Reply.json(
                        200, StubServer.update(post.callId(), answers.incrementAndGet() % 100))
                    : null);

    assertThat(report.at("/violations/total").asInt()).isZero();
    assertThat(report.at("/isolation/not_checked/1").asText())
        .isEqualTo(
            "3 fields that the server does not repeat even for a call that is alone: [/overall_adherence]");
  }

  @Test
  void fieldsAndTolerancesCanBeSet() {
    Fault jitter =
        post ->
            post.callOrder() == FIRST_CALL && post.number() == 1
                ? Reply.json(200, StubServer.update(post.callId(), 22.6))
                : null;
    assertThat(run(Five.class, jitter, "concurrentcalls.isolation-tolerance", "0.5"))
        .satisfies(outcome -> assertThat(outcome.succeededCalls()).isEqualTo(5))
        .satisfies(outcome -> assertThat(outcome.containerErrors()).isEmpty());
    assertThat(run(Five.class, jitter, "concurrentcalls.isolation-ignore", "/overall_adherence"))
        .satisfies(outcome -> assertThat(outcome.containerErrors()).isEmpty());
    assertThat(run(Five.class, jitter, "concurrentcalls.isolation-tolerance", "0.3"))
        .satisfies(outcome -> assertThat(outcome.containerErrors()).hasSize(1));
  }

  @Test
  void aFinalAnswerThatCountsOtherUpdatesIsNamed() {
    JsonNode report =
        failed(
            post ->
                post.callOrder() == FIRST_CALL && post.path().equals("/final_update")
                    ? Reply.json(200, StubServer.last(post.callId(), 2))
                    : null);

    assertThat(report.at("/violations/by_kind/update_count").asInt()).isEqualTo(1);
    assertThat(report.at("/violations/evidence/0/message").asText())
        .endsWith(", chunk 4 counts 2 analysed updates, but 3 were answered with an analysis");
  }

  static class Modes {
    @ConcurrentCalls(calls = 4)
    @EnumSource(StreamMode.class)
    void process(Call call, StreamMode mode) {
      call.mode(mode).process();
    }
  }

  @Test
  void inputsThatOnlyTheTestKnowsGetTheirReferenceAfterTheLoad() {
    JsonNode good = run(Modes.class, post -> null).report();
    assertThat(good.at("/isolation/checked/1").asText()).startsWith("16 analyses");
    assertThat(good.at("/isolation/not_checked")).hasSize(2);
  }

  /** Calls to the agent alone are scored otherwise, but one of them is told what others are. */
  @Test
  void aStrangersWordsAreCrossTalkAndBothCallsAreNamed() {
    CountDownLatch told = new CountDownLatch(1);
    JsonNode report =
        run(
                Modes.class,
                post -> {
                  boolean load =
                      post.callOrder() >= FIRST_CALL && post.callOrder() < FIRST_CALL + 4;
                  boolean agentOnly = !post.text().contains("name=\"client_audio\"");
                  if (!post.path().equals("/update_call")) {
                    return load && post.path().equals("/final_update") && !agentOnly
                        ? after(told)
                        : null;
                  }
                  if (!agentOnly || (load && post.number() == 3)) {
                    if (agentOnly) {
                      told.countDown();
                    }
                    return null;
                  }
                  return Reply.json(200, StubServer.update(post.callId(), 44.4));
                })
            .report();

    JsonNode found = report.at("/violations/evidence/0");
    assertThat(report.at("/violations/total").asInt())
        .as(report.at("/violations").toString())
        .isEqualTo(1);
    assertThat(found.at("/kind").asText()).isEqualTo("cross_talk");
    assertThat(found.at("/calls")).hasSize(2);
    assertThat(found.at("/message").asText())
        .contains(", chunk 3 was told what the input of call ", " is told when it is alone");
    assertThat(found.at("/overlap").asText()).contains("at once for");
    assertThat(found.at("/overlap_s").asDouble()).isPositive();
  }

  /** The input whose words these are is known only after the load. */
  @Test
  void theWordsOfAnInputThatOnlyTheTestKnowsAreCrossTalkToo() {
    CountDownLatch agentsCall = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    JsonNode report =
        run(
                Modes.class,
                post -> {
                  boolean load =
                      post.callOrder() >= FIRST_CALL && post.callOrder() < FIRST_CALL + 4;
                  boolean client = post.text().contains("name=\"client_audio\"");
                  boolean agent = post.text().contains("name=\"agent_audio\"");
                  if (load && client && agent && post.number() == 3) {
                    after(agentsCall);
                    told.countDown();
                    return Reply.json(200, StubServer.update(post.callId(), 44.4));
                  }
                  if (client || !agent || post.number() != 3) {
                    return null;
                  }
                  if (load) {
                    agentsCall.countDown();
                    after(told);
                  }
                  return Reply.json(200, StubServer.update(post.callId(), 44.4));
                })
            .report();

    assertThat(report.at("/violations/total").asInt())
        .as(report.at("/violations").toString())
        .isEqualTo(1);
    assertThat(report.at("/violations/evidence/0/kind").asText()).isEqualTo("cross_talk");
    assertThat(report.at("/violations/evidence/0/message").asText())
        .contains(", chunk 3 was told what the input of call ", "four-chunks.wav, agent_only");
    assertThat(report.at("/isolation/checked/1").asText()).startsWith("16 analyses");
  }

  /** Where most of what an input is told is never the same, the rest of it proves nothing. */
  @Test
  void whatOnlyResemblesAStrangersWordsIsNoCrossTalk() {
    AtomicInteger answers = new AtomicInteger();
    JsonNode report =
        run(
                Modes.class,
                post -> {
                  boolean client = post.text().contains("name=\"client_audio\"");
                  if (post.callOrder() >= FIRST_CALL
                      && post.callOrder() < FIRST_CALL + 4
                      && client
                      && post.text().contains("name=\"agent_audio\"")
                      && post.number() == 3) {
                    return Reply.json(200, StubServer.update(post.callId(), 44.4));
                  }
                  boolean varies = !client && post.path().equals("/update_call");
                  return varies
                      ? Reply.json(
                          200,
                          StubServer.update(post.callId(), 50 + answers.incrementAndGet() % 50))
                      : null;
                })
            .report();

    assertThat(report.at("/violations/by_kind/analysis_differs").asInt()).isEqualTo(1);
    assertThat(report.at("/violations/by_kind/cross_talk").isMissingNode()).isTrue();
  }

  @Test
  void anAnswerThatNamesAReferenceCallIsCrossTalkWithThatCall() {
    Map<Integer, String> ids = new ConcurrentHashMap<>();
    JsonNode report =
        failed(
            post -> {
              ids.put(post.callOrder(), post.callId());
              return post.callOrder() == FIRST_CALL && post.number() == 2
                  ? Reply.json(200, StubServer.update(waitFor(ids, SECOND_REFERENCE), 22.2))
                  : null;
            });

    assertThat(report.at("/violations/by_kind/cross_talk").asInt()).isEqualTo(1);
    assertThat(report.at("/violations/evidence/0/call_ids/1").asText())
        .isEqualTo(ids.get(SECOND_REFERENCE));
    assertThat(report.at("/violations/evidence/0/message").asText())
        .endsWith(
            ", chunk 2 was answered with the id of reference call 2 (%s)"
                .formatted(ids.get(SECOND_REFERENCE)));
  }

  private static @Nullable Reply after(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  @Test
  void suchAnInputIsJudgedToo() {
    JsonNode bad =
        run(
                Modes.class,
                post ->
                    post.callOrder() < FIRST_CALL + 4
                            && post.number() == 1
                            && !post.text().contains("client_chunk.wav")
                        ? Reply.json(200, StubServer.update(post.callId(), 44.4))
                        : null)
            .report();
    assertThat(bad.at("/violations/by_kind/analysis_differs").asInt()).isEqualTo(1);
    assertThat(bad.at("/violations/evidence/0/message").asText()).contains("agent_only");
  }

  @Test
  void aServerThatLetsOneThroughAfterAnotherHasNoSpeedUpAndIsExplained() {
    Object lock = new Object();
    Fault oneAtATime =
        post -> {
          synchronized (lock) {
            pause();
          }
          return null;
        };
    Template.Outcome outcome =
        run(Five.class, oneAtATime, "concurrentcalls.gates", "speed_up >= 2x");

    assertThat(outcome.succeededCalls()).isEqualTo(5);
    assertThat(outcome.containerErrors())
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .containsPattern("speed_up was 1\\.\\d+x?.*, allowed at least 2");
    assertThat(outcome.report().at("/notes/0").asText())
        .contains("let one request through at a time")
        .contains("a lock around the whole request");
  }

  @Test
  void aReferenceCallThatBreaksMakesTheRunInvalid() {
    Template.Outcome outcome =
        run(
            Five.class,
            post -> {
              if (post.callOrder() == 0 && post.number() == 2) {
                throw new IOException("gone");
              }
              return null;
            });

    assertThat(outcome.succeededCalls()).isEqualTo(5);
    assertThat(invalidity(outcome))
        .startsWith("reference call 1 (four-chunks.wav, both) broke: chunk 2 got no answer (");
    JsonNode report = outcome.report();
    assertThat(report.at("/isolation/not_checked/0").asText())
        .startsWith("reference call 1 (four-chunks.wav, both) broke: chunk 2 got no answer (");
    assertThat(report.at("/isolation/call_alone_s").isNull()).isTrue();
  }

  @Test
  void aReferenceCallThatCannotBeCreatedMakesTheRunInvalid() {
    Template.Outcome outcome =
        run(
            Five.class,
            post ->
                post.callOrder() == 0 && post.number() == 0
                    ? Reply.json(503, "{\"error\":\"starting\"}")
                    : null);

    assertThat(outcome.succeededCalls()).isEqualTo(5);
    assertThat(invalidity(outcome))
        .startsWith(
            "reference call 1 (four-chunks.wav, both) broke: it could not be created (status 503)");
  }

  /** All calls of the load pass, and what follows the wrong answer is no reference for them. */
  @Test
  void aReferenceCallThatIsAnsweredWronglyMakesTheRunInvalid() {
    Template.Outcome outcome = run(Five.class, SECOND_REFERENCE_FAILS);

    assertThat(outcome.succeededCalls()).isEqualTo(5);
    assertThat(invalidity(outcome))
        .startsWith(
            "reference call 2 (four-chunks.wav, both) was answered wrongly, chunk 2: Expected status code")
        .contains("(isolation = false, --no_isolation)");
    JsonNode report = outcome.report();
    assertThat(report.at("/violations/total").asInt()).isZero();
    assertThat(report.at("/isolation/not_checked/0").asText())
        .startsWith("reference call 2 (four-chunks.wav, both) was answered wrongly, chunk 2: ");
    assertThat(report.at("/isolation/not_checked")).hasSize(3);
    assertThat(report.at("/isolation/checked/1").asText()).startsWith("20 analyses");
  }

  @Test
  void whereCallsMayFailAReferenceCallMayTooIfTheOtherDoesNot() {
    Template.Outcome one =
        run(Five.class, SECOND_REFERENCE_FAILS, "concurrentcalls.gates", "success_rate >= 90%");
    assertThat(one.containerErrors()).isEmpty();
    assertThat(one.report().at("/isolation/not_checked/0").asText()).startsWith("reference call 2");
  }

  @Test
  void whereCallsMayFailSomethingHasToBeComparedAllTheSame() {
    Template.Outcome both =
        run(
            Five.class,
            post ->
                post.callOrder() < FIRST_CALL && post.number() == 1
                    ? Reply.json(500, "{\"error\":\"no connection is free\"}")
                    : null,
            "concurrentcalls.gates",
            "success_rate >= 90%");
    assertThat(both.succeededCalls()).isEqualTo(5);
    assertThat(invalidity(both))
        .startsWith("reference call 1 (four-chunks.wav, both) was answered");
  }

  @Test
  void aReferenceCallThatIsMadeAfterTheLoadMakesItInvalidToo() {
    Template.Outcome outcome =
        run(
            Modes.class,
            post ->
                post.callOrder() >= FIRST_CALL + 4 && post.number() == 2
                    ? Reply.json(500, "{\"error\":\"no connection is free\"}")
                    : null);

    assertThat(outcome.succeededCalls()).isEqualTo(4);
    assertThat(invalidity(outcome)).startsWith("reference call 3 (four-chunks.wav, ");
  }

  /** A server that had no room for a chunk need not know its words, nor count it. */
  @Test
  void whatFollowsAFailedChunkIsNoViolation() {
    JsonNode report =
        failed(
            post -> {
              if (post.callOrder() == FIRST_CALL && post.number() == 2) {
                return Reply.json(500, "{\"error\":\"no connection is free\"}");
              }
              boolean poorer = post.callOrder() == FIRST_CALL && post.number() == 3;
              return poorer ? Reply.json(200, StubServer.update(post.callId(), 11.1)) : null;
            });

    assertThat(report.at("/calls/partial").asInt()).isEqualTo(1);
    assertThat(report.at("/violations/total").asInt()).isZero();
    assertThat(report.at("/isolation/not_checked/1").asText())
        .isEqualTo("2 analyses of calls of which a chunk had failed before");
  }

  @Test
  void isAnnouncedBeforeTheFirstReferenceCall() {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    AtomicBoolean announced = new AtomicBoolean();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      run(
          Five.class,
          post -> {
            if (post.callOrder() == 0 && post.number() == 0) {
              await()
                  .until(() -> printed.toString(UTF_8).contains("Isolation of the calls: every"));
              announced.set(true);
            }
            return null;
          },
          "concurrentcalls.quiet",
          "false");
    } finally {
      System.setOut(console);
    }

    assertThat(announced).isTrue();
  }

  @Test
  void switchedOffItSendsNothingAndJudgesNothing() {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome = Template.of(Five.class, directory).server(server).run();
      assertThat(server.posts()).hasSize(25);
      assertThat(outcome.report().at("/gates").findValuesAsText("gate"))
          .containsExactly("success_rate >= 100%");
    }
  }

  @Test
  void aServerThatRemovesNothingIsTold() {
    Template.Outcome outcome = run(Five.class, post -> null, "concurrentcalls.cleanup", "true");

    assertThat(outcome.containerErrors()).hasSize(1);
    JsonNode report = outcome.report();
    assertThat(report.at("/violations/by_kind/not_cleaned_up").asInt()).isEqualTo(7);
    assertThat(report.at("/violations/evidence/0/message").asText())
        .endsWith("was not removed; POST /cleanup_call: 404 {\"error\":\"not found\"}");
  }

  @Test
  void aServerThatOnlySaysThatItFailedToRemoveIsTold() {
    Template.Outcome outcome =
        run(
            Five.class,
            post ->
                post.path().equals("/cleanup_call")
                    ? Reply.json(200, "{\"status\":\"error\",\"message\":\"not allowed\"}")
                    : null,
            "concurrentcalls.cleanup",
            "true");

    assertThat(outcome.containerErrors()).hasSize(1);
    JsonNode report = outcome.report();
    assertThat(report.at("/violations/by_kind/not_cleaned_up").asInt()).isEqualTo(7);
    assertThat(report.at("/violations/evidence/0/message").asText())
        .endsWith(
            "was not removed; POST /cleanup_call: 200 {\"status\":\"error\",\"message\":\"not allowed\"}");
  }

  @Test
  void aPageThatIsNoAnswerRemovesNothing() {
    Template.Outcome outcome =
        run(
            Five.class,
            post ->
                post.path().equals("/cleanup_call")
                    ? new Reply(200, "text/html", "<html>Sign in</html>")
                    : null,
            "concurrentcalls.cleanup",
            "true");

    assertThat(outcome.report().at("/violations/by_kind/not_cleaned_up").asInt()).isEqualTo(7);
  }

  @Test
  void cleanupWithoutIsolationIsRefused() {
    Template.Outcome outcome =
        run(
            Five.class,
            post -> null,
            "concurrentcalls.cleanup",
            "true",
            "concurrentcalls.isolation",
            "false");

    assertThat(outcome.containerErrors())
        .singleElement()
        .asString()
        .contains("must have 'isolation' for 'cleanup'");
  }

  @Test
  void anAddressThatIsNoneOfMongoDbIsOneSentence() {
    Template.Outcome outcome =
        run(Five.class, post -> null, "concurrentcalls.mongo-uri", "localhost:27017");

    assertThat(outcome.containerErrors())
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .containsOnlyOnce("Configuration error: ")
        .contains("'mongoUri' must start with mongodb:// or mongodb+srv://");
  }

  private JsonNode passed(Fault fault) {
    Template.Outcome outcome = run(Five.class, fault);
    assertThat(outcome.containerErrors()).isEmpty();
    return outcome.report();
  }

  private JsonNode failed(Fault fault) {
    Template.Outcome outcome = run(Five.class, fault);
    assertThat(outcome.containerErrors()).hasSize(1);
    return outcome.report();
  }

  /** The first of the reasons for which it is. */
  private static String invalidity(Template.Outcome outcome) {
    assertThat(outcome.report().at("/verdict").asText()).isEqualTo("invalid");
    String[] complaint =
        String.valueOf(outcome.containerErrors().get(0).getMessage())
            .lines()
            .map(String::trim)
            .toArray(String[]::new);
    assertThat(complaint[0]).endsWith("invalid:");
    return complaint[1];
  }

  private Template.Outcome run(Class<?> calls, Fault fault, String... settings) {
    try (StubServer server = StubServer.with(fault)) {
      Template template =
          Template.of(calls, directory).server(server).set("concurrentcalls.isolation", "true");
      for (int i = 0; i < settings.length; i += 2) {
        template.set(settings[i], settings[i + 1]);
      }
      return template.run();
    }
  }

  private static String waitFor(Map<Integer, String> ids, int order) {
    while (!ids.containsKey(order)) {
      Thread.onSpinWait();
    }
    return ids.get(order);
  }

  private static void pause() {
    try {
      // Long beside what a busy machine adds, which would pass for time of the call alone.
      Thread.sleep(120);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
