package io.github.concurrentcalls.suite;

import static org.hamcrest.Matchers.equalTo;

import io.github.concurrentcalls.ConcurrentCalls;
import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.Chunk;
import org.junit.jupiter.api.Tag;

/**
 * The guide's four scenarios. {@code mvn test} runs the light one on the embedded server; {@code
 * -Dscenarios="light | high"} chooses others and {@code -Dconcurrentcalls.server-url=http://…} the
 * server.
 */
class CallAnalysisTest {
  private static final String AUDIO = "testdata/audiotest.wav";
  private static final String SCRIPT = "testdata/test_transcript.xml";

  @Tag("light")
  @ConcurrentCalls(calls = 2, audio = AUDIO, serverUrl = "embedded")
  void lightLoadOfTwoCalls(Call call) {
    call.process();
  }

  @Tag("light")
  @ConcurrentCalls(
      calls = 3,
      audio = AUDIO,
      transcript = SCRIPT,
      serverUrl = "embedded",
      gates = {"success_rate >= 100%", "chunk.p95 <= 30s"})
  void everyChunkIsAnalysed(Call call) {
    call.create().then().statusCode(201);
    for (Chunk chunk : call.chunks()) {
      call.send(chunk).then().statusCode(200).body("status", equalTo("success"));
    }
  }

  @Tag("medium")
  @ConcurrentCalls(calls = 6, audio = AUDIO, transcript = SCRIPT, serverUrl = "embedded")
  void mediumLoadWithATranscript(Call call) {
    call.process();
  }

  @Tag("high")
  @ConcurrentCalls(calls = 12, maxWorkers = 15, audio = AUDIO, serverUrl = "embedded")
  void highLoad(Call call) {
    call.process();
  }

  @Tag("endurance")
  @ConcurrentCalls(calls = 8, chunkDuration = 15, audio = AUDIO, serverUrl = "embedded")
  void enduranceWithLongChunks(Call call) {
    call.process();
  }
}
