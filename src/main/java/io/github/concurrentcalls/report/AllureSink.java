package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.ChunkResult;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes each call, and the run as a whole, as Allure results. Keeps some exchanges of open calls
 * only. Safe for use by all threads.
 */
final class AllureSink implements RunSink {
  private final AllureResults results;
  private final AllureAttachments attachments;
  private final Clock clock;
  private final Map<String, OpenCall> open = new ConcurrentHashMap<>();
  private final Map<String, CallSample> samples = new ConcurrentHashMap<>();
  private volatile boolean written;

  AllureSink(AllureResults results, Clock clock) {
    this.results = results;
    this.attachments = new AllureAttachments(results::write);
    this.clock = clock;
  }

  @Override
  public void callStarted(RunInfo run, int index, String callId, int chunks) {
    boolean seen =
        sample(run).shows(index) || Allure.getLifecycle().getCurrentTestCase().isPresent();
    long now = clock.millis();
    open.put(callId, seen ? OpenCall.startedAt(now) : OpenCall.hidden(now));
  }

  @Override
  public void exchangeFinished(ChunkResult exchange) {
    OpenCall call = open.get(exchange.callId());
    if (call != null) {
      call.add(exchange);
    }
  }

  @Override
  public void callFinished(RunInfo run, CallResult call) {
    OpenCall known = open.remove(call.callId());
    OpenCall seen = known == null ? OpenCall.startedAt(clock.millis()) : known;
    AllureLifecycle adapter = Allure.getLifecycle();
    Optional<String> openCase = adapter.getCurrentTestCase();
    if (openCase.isPresent()) {
      AllureAttachments own = new AllureAttachments(adapter::writeAttachment);
      adapter.updateTestCase(openCase.get(), new AllureCall(call, seen, own)::tellIn);
    } else if (sample(run).admits(call)) {
      results.write(new AllureCall(call, seen, attachments).asResult(run));
    }
  }

  @Override
  public void runFinished(RunReport report) {
    written = false;
    RunInfo run = report.info();
    String note = sample(run).note();
    samples.remove(run.uniqueId());
    results.write(new AllureRun(report, note, attachments).asResult(clock.millis()));
    AllureEnvironment.write(run, results.directory());
    AllureCategories.write(results.directory());
    written = true;
  }

  /** Says where the results lie and how to open them. */
  Optional<String> place() {
    return written ? Optional.of(results.place()) : Optional.empty();
  }

  private CallSample sample(RunInfo run) {
    return samples.computeIfAbsent(
        run.uniqueId(), id -> CallSample.ofResults(run.plan().calls(), run.chunksPerCall()));
  }
}
