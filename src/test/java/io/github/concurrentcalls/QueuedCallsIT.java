package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.integrity.CallStorage;
import io.github.concurrentcalls.integrity.MongoAddress;
import io.github.concurrentcalls.server.Fault;
import io.github.concurrentcalls.server.FaultPlan;
import io.github.concurrentcalls.server.ProcessingTime;
import io.github.concurrentcalls.server.ReferenceServer;
import io.github.concurrentcalls.server.ServerOptions;
import io.github.concurrentcalls.server.Strike;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that queues is timed twice: until it has accepted the calls, and until they are done.
 */
class QueuedCallsIT {
  /** With this seed the reference calls are spared, and some of the twelve are not. */
  private static final FaultPlan SOME_WORKERS_DIE =
      FaultPlan.none().with(Fault.WORKER_DIES, 0.1).withSeed(11);

  @TempDir Path directory;

  static class Twelve {
    @ConcurrentCalls(calls = 12, maxWorkers = 12)
    void process(Call call) {
      call.process();
    }
  }

  static class OneAfterAnother {
    @ConcurrentCalls(calls = 4, maxWorkers = 1)
    void process(Call call) {
      call.process();
    }
  }

  @Test
  void acceptedAndDoneAreBothReported() {
    Template.Outcome outcome =
        embedded(Twelve.class)
            .set("concurrentcalls.embedded.processing-time", "150ms")
            .set("concurrentcalls.gates", "done.p95 <= 30s;done.max >= 600ms;call.max < 30s")
            .run();

    assertThat(outcome.containerErrors()).isEmpty();
    JsonNode report = outcome.report();
    JsonNode queued = report.at("/queued");
    assertThat(queued.at("/calls").asInt()).isEqualTo(12);
    assertThat(queued.at("/done").asInt()).isEqualTo(12);
    assertThat(queued.at("/unfinished")).isEmpty();
    assertThat(queued.at("/accepted_ms")).isEqualTo(report.at("/call_duration_ms"));
    assertThat(queued.at("/done_ms/p50").asDouble()).isGreaterThan(4 * 150);
    for (JsonNode call : report.at("/results")) {
      assertThat(call.at("/done_s").asDouble()).isGreaterThan(call.at("/duration_s").asDouble());
    }
  }

  @Test
  void aCallIsDoneWhenItIsAndNotWhenTheRunIs() {
    JsonNode report =
        embedded(OneAfterAnother.class).set("concurrentcalls.pause", "0.4").run().report();

    JsonNode last = report.at("/results/0");
    for (JsonNode call : report.at("/results")) {
      boolean later = startedAfter(call) > startedAfter(last);
      last = later ? call : last;
    }
    for (JsonNode call : report.at("/results")) {
      if (!call.equals(last)) {
        assertThat(startedAfter(call) + call.at("/done_s").asDouble())
            .isLessThan(startedAfter(last) + last.at("/duration_s").asDouble());
      }
    }
  }

  private static double startedAfter(JsonNode call) {
    return call.at("/started_after_s").asDouble();
  }

  static class Looking {
    static volatile String mongoUri = "";

    @ConcurrentCalls(calls = 1)
    void process(Call call) {
      try (CallStorage storage = MongoAddress.of(mongoUri).open()) {
        Set<String> references = storage.callIds("concurrent_test_");
        assertThat(references).hasSize(2);
        assertThat(storage.completed(references)).isEqualTo(references);
      }
      call.process();
    }
  }

  @Test
  void theServerIsDoneWithTheReferenceCallsBeforeTheLoad() {
    ServerOptions slow =
        ServerOptions.defaults()
            .withQueueing(true)
            .withProcessingTime(ProcessingTime.parse("200ms", 1));
    try (ReferenceServer server = ReferenceServer.start(slow)) {
      Looking.mongoUri = server.mongoUri();
      Template.Outcome outcome =
          on(server, Looking.class).set("concurrentcalls.mongo-uri", server.mongoUri()).run();
      assertThat(outcome.callErrors()).isEmpty();
      assertThat(outcome.containerErrors()).isEmpty();
    }
  }

  @Test
  void workersThatDieLeaveAnExactAccountOfWhatWasNeverFinished() {
    ServerOptions options =
        ServerOptions.defaults()
            .withQueueing(true)
            .withProcessingTime(ProcessingTime.parse("50ms", 1))
            .withFaults(SOME_WORKERS_DIE);
    try (ReferenceServer server = ReferenceServer.start(options)) {
      long start = System.nanoTime();
      Template.Outcome outcome =
          on(server, Twelve.class)
              .set("concurrentcalls.mongo-uri", server.mongoUri())
              .set("concurrentcalls.completion-timeout", "3")
              .set("concurrentcalls.gates", "done.p50 <= 30s")
              .run();
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      JsonNode report = outcome.report();
      List<Integer> struck = indexes(report, server.strikes());
      assertThat(struck).isNotEmpty().hasSizeLessThan(12);
      assertThat(report.at("/queued/unfinished"))
          .extracting(JsonNode::asInt)
          .containsExactlyElementsOf(struck);
      assertThat(report.at("/queued/done").asInt()).isEqualTo(12 - struck.size());
      assertThat(report.at("/violations/by_kind/call_unfinished").asInt()).isEqualTo(struck.size());
      assertThat(report.at("/violations/total").asInt()).isEqualTo(struck.size());
      assertThat(outcome.containerErrors())
          .singleElement()
          .extracting(Throwable::getMessage)
          .asString()
          .contains(
              "done.p50 was not measured (%d of 12 queued calls never finished)"
                  .formatted(struck.size()),
              "violations was " + struck.size());
      // The load, 3 s for the queue, and 2 s in which the store does not change.
      assertThat(took).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(25));
    }
  }

  private static List<Integer> indexes(JsonNode report, List<Strike> strikes) {
    Set<String> ids = strikes.stream().map(Strike::callId).collect(Collectors.toSet());
    assertThat(ids).hasSameSizeAs(strikes);
    List<Integer> indexes =
        StreamSupport.stream(report.at("/results").spliterator(), false)
            .filter(call -> ids.contains(call.at("/call_id").asText()))
            .map(call -> call.at("/index").asInt())
            .toList();
    assertThat(indexes).as("no reference call among them").hasSameSizeAs(ids);
    return indexes;
  }

  @Test
  void withoutADatabaseNobodyKnowsWhenTheyAreDone() {
    try (ReferenceServer server =
        ReferenceServer.start(ServerOptions.defaults().withQueueing(true))) {
      Template.Outcome outcome =
          on(server, Twelve.class).set("concurrentcalls.gates", "done.p95 <= 30s").run();

      JsonNode report = outcome.report();
      assertThat(report.at("/isolation/not_checked"))
          .extracting(JsonNode::asText)
          .containsExactly(
              "what the server stored, and when it was done with what it has queued, since its database is not known (--mongo_uri)",
              "the server's memory, since it runs in the process that makes the load");
      assertThat(report.at("/queued/done_ms/p95").isNull()).isTrue();
      assertThat(report.at("/results/0/done_s").isNull()).isTrue();
      assertThat(report.at("/gates/1/message").asText())
          .isEqualTo(
              "done.p95 was not measured (no queued call seen in a database), so the gate cannot hold");
    }
  }

  private Template embedded(Class<?> calls) {
    return template(calls)
        .set("concurrentcalls.server-url", "embedded")
        .set("concurrentcalls.embedded.queueing", "true");
  }

  private Template on(ReferenceServer server, Class<?> calls) {
    return template(calls).set("concurrentcalls.server-url", server.url().toString());
  }

  private Template template(Class<?> calls) {
    return Template.of(calls, directory)
        .set("concurrentcalls.isolation", "true")
        .set("concurrentcalls.audio", "testdata/audiotest.wav")
        .set("concurrentcalls.chunk-duration", "10");
  }
}
