package io.github.concurrentcalls;

import static io.github.concurrentcalls.StubServer.Reply.json;
import static io.github.concurrentcalls.http.ContractMatchers.hasAdherence;
import static io.github.concurrentcalls.http.ContractMatchers.hasCallId;
import static io.github.concurrentcalls.http.ContractMatchers.hasCheckpoint;
import static io.github.concurrentcalls.http.ContractMatchers.hasChunkEmotionsCount;
import static io.github.concurrentcalls.http.ContractMatchers.hasCompletion;
import static io.github.concurrentcalls.http.ContractMatchers.hasEmotions;
import static io.github.concurrentcalls.http.ContractMatchers.hasQuality;
import static io.github.concurrentcalls.http.ContractMatchers.isSilent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThan;

import io.github.concurrentcalls.StubServer.Post;
import io.github.concurrentcalls.StubServer.Reply;
import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.Chunk;
import java.nio.file.Path;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test author's own assertions on the contract's fields: the examples of the documentation. */
class VerificationTest {
  private static final String UPDATE =
      """
      {"status":"success","call_id":"%s","overall_adherence":%s,"script_completion":22.2,"emotions":{"neutral":1},
       "adherence_details":[{"checkpoint_id":"checkpoint_1_semantic","status":"PASS"}]}""";
  private static final String SILENT =
      "{\"status\":\"success\",\"message\":\"Audio silent, no analysis performed.\"}";

  @TempDir Path directory;

  static class Examples {
    @ConcurrentCalls(calls = 2, audio = "testdata/audiotest.wav")
    void theScriptIsFollowed(Call call) {
      call.create().then().statusCode(201);
      for (Chunk chunk : call.chunks()) {
        call.send(chunk).then().statusCode(200).body(hasAdherence(greaterThan(20f)));
      }
    }

    @ConcurrentCalls(calls = 2)
    void theWholeConversation(Call call) {
      call.create();
      for (Chunk chunk : call.chunks()) {
        Matcher<String> expected = chunk.last() ? goodEnd() : goodUpdate(call);
        call.send(chunk).then().body(expected);
      }
    }

    static Matcher<String> goodUpdate(Call call) {
      return anyOf(
          isSilent(),
          allOf(
              hasCallId(equalTo(call.id())),
              hasAdherence(greaterThan(20)),
              hasCompletion(closeTo(22.2, 0.1)),
              hasCheckpoint("checkpoint_1_semantic", equalTo("PASS")),
              hasEmotions(hasKey("neutral"))));
    }

    static Matcher<String> goodEnd() {
      return allOf(
          hasAdherence(greaterThanOrEqualTo(70)),
          hasQuality(lessThan(100.0)),
          hasChunkEmotionsCount(equalTo(3)));
    }
  }

  static class Strict {
    @ConcurrentCalls(calls = 4)
    void theScriptIsFollowed(Call call) {
      call.create();
      for (Chunk chunk : call.chunks()) {
        call.send(chunk).then().body(hasAdherence(greaterThan(20f)));
      }
    }
  }

  @Test
  void theExamplesPass() {
    try (StubServer server = StubServer.with(post -> update(post, "22.2"))) {
      Template.Outcome outcome = Template.of(Examples.class, directory).server(server).run();

      assertThat(outcome.callErrors()).isEmpty();
      assertThat(outcome.containerErrors()).isEmpty();
      assertThat(outcome.succeededCalls()).isEqualTo(4);
    }
  }

  @Test
  void theExamplesFailWhereTheyShould() {
    try (StubServer server = StubServer.with(post -> update(post, "20"))) {
      Template.Outcome outcome = Template.of(Examples.class, directory).server(server).run();

      assertThat(outcome.failedCalls()).isEqualTo(4);
    }
  }

  @Test
  void aWrongValueFailsItsCallAndSaysWhatItIs() {
    try (StubServer server =
        StubServer.with(
            post -> post.callOrder() == 0 && post.number() == 3 ? update(post, "12") : null)) {
      Template.Outcome outcome = Template.of(Strict.class, directory).server(server).run();

      assertThat(outcome.succeededCalls()).isEqualTo(3);
      assertThat(outcome.callErrors())
          .singleElement()
          .extracting(Throwable::getMessage)
          .asString()
          .startsWith(
              """
              1 expectation failed.
              Response body doesn't match expectation.
              Expected: adherence a value greater than <20.0F> (overall_adherence was 12)
                Actual: {"status":"success","call_id":"concurrent_test_""");
      assertThat(outcome.report().at("/errors/0/kind").asText()).isEqualTo("assertion");
      assertThat(outcome.report().at("/errors/0/message").asText())
          .contains("adherence a value greater than <20.0F> (overall_adherence was 12)");
    }
  }

  @Test
  void aSilentChunkHasNoAdherence() {
    try (StubServer server =
        StubServer.with(post -> post.path().equals("/update_call") ? json(200, SILENT) : null)) {
      Template.Outcome outcome = Template.of(Strict.class, directory).server(server).run();

      assertThat(outcome.failedCalls()).isEqualTo(4);
      assertThat(outcome.callErrors().get(0))
          .hasMessageContaining(
              "(there was no final_adherence.overall or overall_adherence, but the message \"Audio"
                  + " silent, no analysis performed.\")");
    }
  }

  private static @Nullable Reply update(Post post, String adherence) {
    return post.path().equals("/update_call")
        ? json(200, UPDATE.formatted(post.callId(), adherence))
        : null;
  }
}
