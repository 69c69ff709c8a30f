package io.github.concurrentcalls.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.ChunkTime;
import io.github.concurrentcalls.metrics.ErrorGroup;
import io.github.concurrentcalls.metrics.ExchangeCounts;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.GeneratorCost;
import io.github.concurrentcalls.metrics.ModeFigures;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.ServerMemory;
import io.github.concurrentcalls.metrics.Stall;
import io.github.concurrentcalls.metrics.Timeliness;
import io.github.concurrentcalls.plan.LoadPlan;
import io.github.concurrentcalls.plan.Pacing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished run as JSON, written as a stream: ten thousand calls take no more memory than one.
 * What each field means stands in {@code docs/results-json.md}.
 */
final class RunJson {
  /** Goes up when a field is removed or changes its meaning, not when one is added. */
  static final int SCHEMA_VERSION = 1;

  private static final int MOST_STALLS = 20;
  private static final double MEGABYTE = 1e6;
  private static final JsonFactory JSON = new JsonFactory();

  private final RunReport report;
  private final int mostCalls;
  private final JsonFields fields;

  private RunJson(RunReport report, int mostCalls, JsonFields fields) {
    this.report = report;
    this.mostCalls = mostCalls;
    this.fields = fields;
  }

  /** Writes the report as UTF-8 and leaves the stream open. */
  static void write(RunReport report, OutputStream out) throws IOException {
    write(report, Integer.MAX_VALUE, out);
  }

  /** Writes it with no more than so many of its calls, those that did not complete first. */
  static void write(RunReport report, int mostCalls, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      new RunJson(report, mostCalls, new JsonFields(json)).all();
      json.writeEndObject();
    }
  }

  /** Writes the fields of an object that is open. */
  static void writeFields(RunReport report, JsonGenerator json) throws IOException {
    new RunJson(report, Integer.MAX_VALUE, new JsonFields(json)).all();
  }

  private void all() throws IOException {
    fields
        .count("schema_version", SCHEMA_VERSION)
        .text("verdict", report.verdict().label())
        .texts("problems", report.problems())
        .texts("notes", report.notes())
        .object("run", report.info(), this::run)
        .object("calls", report, this::calls)
        .number("success_rate", report.successRate())
        .seconds("test_duration_s", report.testDuration())
        .object("chunks", report, this::chunks)
        .object("exchanges", report.exchanges(), this::exchanges)
        .distribution("chunk_time_ms", report.chunkTime())
        .distribution("create_time_ms", report.exchangeTimes().create())
        .distribution("update_time_ms", report.exchangeTimes().update())
        .distribution("final_time_ms", report.exchangeTimes().last())
        .distribution("call_duration_ms", report.callDuration())
        .distribution("real_time_factor", report.realTimeFactor());
    timeliness(report.timeliness());
    fields.objects("by_mode", report.modes(), this::mode);
    figures();
    new IntegrityJson(report, fields).write();
    fields.objects("stalls", report.stalls().stream().limit(MOST_STALLS).toList(), this::stall);
    memory(report.serverMemory());
    if (report.baseline() != null) {
      fields.object("baseline", report.baseline(), new BaselineJson(fields)::write);
    }
    fields.object("generator", report.cost(), this::generator);
    resources();
    fields
        .objects("gates", report.gates(), this::gate)
        .objects("errors", report.errors(), this::error)
        .objects("patterns", report.patterns(), each -> PatternsBlock.write(each, fields))
        .objects("timeline", report.timeline().slots(), each -> TimelineJson.write(each, fields))
        .count("results_left_out", report.callResults().size() - shown().size())
        .objects("results", shown(), this::call);
  }

  private List<CallResult> shown() {
    return PageTables.mostTelling(report, mostCalls);
  }

  private void timeliness(Timeliness times) throws IOException {
    fields
        .distribution("response_time_ms", times.response())
        .distribution("lag_ms", times.lag())
        .number("late_starts", times.lateStarts() == null ? null : times.lateStarts().doubleValue())
        .distribution("start_lag_ms", times.startLag());
  }

  private void figures() throws IOException {
    boolean ran = report.callDuration().count() > 0;
    fields
        .number("chunks_per_second", measured(report.chunksPerSecond()))
        .number("calls_per_second", measured(report.callsPerSecond()))
        .number("concurrent_efficiency", measured(report.concurrentEfficiency()))
        .number("speed_up", report.speedUp())
        .count("stalled_calls", report.stalls().size())
        .count("peak_concurrency", report.peakConcurrency())
        .millis("start_spread_ms", report.startSpread())
        .number("average_call_duration_s", ran ? report.callDuration().mean() / 1000 : null)
        .number("wall_time_per_call_s", measured(report.wallTimePerCall().toNanos() / 1e9))
        .seconds("total_processing_time_s", report.totalProcessingTime());
  }

  private void stall(Stall stall) throws IOException {
    fields
        .count("call", stall.call().index())
        .text("call_id", stall.call().callId())
        .count("chunk", stall.at().chunk())
        .millis("time_ms", stall.at().time());
  }

  private void memory(@Nullable ServerMemory memory) throws IOException {
    if (memory != null) {
      fields.object("server_memory", memory, this::watched);
    }
  }

  private void resources() throws IOException {
    ResourcesJson resources = new ResourcesJson(fields);
    if (!report.resources().series().isEmpty()) {
      fields.object("resources", report.resources(), resources::resources);
    }
    fields.object("generator_limit", report.generatorLimit(), resources::limit);
  }

  private void watched(ServerMemory memory) throws IOException {
    Long expected = memory.expected();
    fields
        .text("what", memory.what())
        .number("before_mb", memory.before() / MEGABYTE)
        .number("after_mb", memory.after() / MEGABYTE)
        .number("growth_mb", memory.growth() / MEGABYTE)
        .number("growth_per_call_mb", memory.growth() / MEGABYTE / report.planned())
        .number("expected_growth_mb", expected == null ? null : (Double) (expected / MEGABYTE));
  }

  private void generator(GeneratorCost cost) throws IOException {
    fields
        .seconds("cpu_s", cost.cpu())
        .number("cpu_per_chunk_ms", cost.cpuMillisPerChunk(report.chunksAnswered()))
        .seconds("checks_cpu_s", cost.checks())
        .seconds("assertions_cpu_s", cost.assertions())
        .number("verification_share", cost.verificationShare())
        .seconds("reporting_s", cost.reporting());
  }

  private @Nullable Double measured(double value) {
    return report.testDuration().isZero() ? null : (Double) value;
  }

  private void run(RunInfo run) throws IOException {
    LoadPlan plan = run.plan();
    Path transcript = plan.transcript();
    fields
        .text("name", run.name())
        .text("test_class", run.testClass())
        .text("test_method", run.testMethod())
        .text("unique_id", run.uniqueId())
        .text("server", run.server().toString())
        .text("started_at", run.startedAt().toString())
        .text("mode", plan.mode().toString())
        .count("max_workers", plan.maxWorkers())
        .counts("only_calls", plan.only())
        .seconds("chunk_duration_s", plan.chunkDuration())
        .seconds(
            "pause_s", plan.shape().pacing() instanceof Pacing.Fixed fixed ? fixed.pause() : null)
        .text("pacing", plan.shape().pacing().toString())
        .seconds("ramp_up_s", plan.shape().rampUp())
        .text(
            "arrivals", plan.shape().arrivals() == null ? null : plan.shape().arrivals().toString())
        .seconds("duration_s", plan.shape().timed() ? plan.shape().duration() : null)
        .count("load_seed", plan.shape().seed())
        .count("chunks_per_call", run.chunksPerCall())
        .text("audio", plan.audio().toString())
        .text("transcript", transcript == null ? null : transcript.toString());
  }

  private static @Nullable Duration time(@Nullable ChunkTime chunk) {
    return chunk == null ? null : chunk.time();
  }

  private void calls(RunReport run) throws IOException {
    fields
        .count("planned", run.planned())
        .count("completed", run.count(CallStatus.COMPLETED))
        .count("partial", run.count(CallStatus.PARTIAL))
        .count("failed", run.count(CallStatus.FAILED))
        .count("rejected", run.count(CallStatus.REJECTED));
  }

  private void chunks(RunReport run) throws IOException {
    fields.count("answered", run.chunksAnswered()).count("failed", run.chunksFailed());
  }

  private void exchanges(ExchangeCounts exchanges) throws IOException {
    fields
        .count("sent", exchanges.sent())
        .count("failed", exchanges.failed())
        .count("rejected", exchanges.rejected());
  }

  private void mode(ModeFigures mode) throws IOException {
    fields
        .text("mode", mode.mode().toString())
        .count("calls", mode.calls().planned())
        .count("completed", mode.calls().completed())
        .distribution("chunk_time_ms", mode.chunkTime())
        .distribution("create_time_ms", mode.exchangeTimes().create())
        .distribution("update_time_ms", mode.exchangeTimes().update())
        .distribution("final_time_ms", mode.exchangeTimes().last())
        .distribution("call_duration_ms", mode.callDuration())
        .distribution("real_time_factor", mode.realTimeFactor());
  }

  private void gate(GateResult gate) throws IOException {
    fields
        .text("gate", gate.gate())
        .number("actual", gate.actual())
        .text("unit", gate.unit())
        .flag("passed", gate.passed())
        .text("message", gate.message());
  }

  private void error(ErrorGroup error) throws IOException {
    fields
        .text("kind", error.kind())
        .text("message", error.message())
        .count("count", error.count())
        .counts("chunks", error.chunks())
        .count("calls", error.calls())
        .text("sample_call_id", error.sampleCallId())
        .text("sample", error.sample())
        .text("advice", error.advice());
  }

  private void call(CallResult call) throws IOException {
    Failure failure = call.failure();
    fields
        .count("index", call.index())
        .text("call_id", call.callId())
        .text("agent_id", call.agentId())
        .text("customer_id", call.customerId())
        .text("mode", call.mode())
        .text("status", call.status().label())
        .count("chunks_planned", call.chunksPlanned())
        .count("chunks_answered", call.chunksAnswered())
        .count("chunks_passed", call.chunksPassed())
        .seconds("started_after_s", call.startedAfter())
        .seconds("duration_s", call.duration())
        .seconds("done_s", report.integrity().queued().done(call.index()))
        .seconds("processing_time_s", call.processingTime())
        .seconds("slowest_update_s", time(call.slowestUpdate()))
        .seconds("final_update_s", time(call.finalUpdate()))
        .number("final_adherence", call.finalAdherence())
        .number("script_completion", call.scriptCompletion())
        .text("failure_kind", failure == null ? null : failure.kind())
        .text("failure_message", failure == null ? null : failure.message());
  }
}
