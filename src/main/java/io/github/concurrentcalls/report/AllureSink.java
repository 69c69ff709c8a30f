package io.github.concurrentcalls.report;

import io.github.concurrentcalls.capacity.Capacity;
import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.ChunkResult;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.Violation;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.TestResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes each call, and the run as a whole, as Allure results. Of a call in flight it keeps some
 * exchanges; of one that is over the result, until the run ends, but of no more calls than are
 * shown: what is wrong with them may be known only then. Safe for use by all threads.
 */
final class AllureSink implements RunSink {
  private final AllureResults results;
  private final Clock clock;
  private final Map<String, String> environment;
  private final Map<String, OpenCall> open = new ConcurrentHashMap<>();
  private final Map<String, Going> runs = new ConcurrentHashMap<>();
  private volatile boolean written;

  AllureSink(AllureResults results, Clock clock, Map<String, String> environment) {
    this.results = results;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  @Override
  public void callStarted(RunInfo run, int index, String callId, int chunks) {
    boolean seen =
        going(run).sample.shows(index) || Allure.getLifecycle().getCurrentTestCase().isPresent();
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
    if (openCase.isPresent() && !run.plan().shape().timed()) {
      AllureAttachments own = new AllureAttachments(adapter::writeAttachment, Integer.MAX_VALUE);
      adapter.updateTestCase(openCase.get(), new AllureCall(call, seen, own)::tellIn);
      return;
    }
    Going going = going(run);
    if (going.sample.admits(call)) {
      TestResult result = new AllureCall(call, seen, going.attachments).asResult(run, going.labels);
      results.write(result);
      going.calls.put(call.index(), result);
    }
  }

  @Override
  public void runFinished(RunReport report) {
    written = false;
    RunInfo run = report.info();
    Going going = going(run);
    runs.remove(run.uniqueId());
    tellCalls(report, going);
    long now = clock.millis();
    TestResult result =
        new AllureRun(report, going.sample.note(), going.attachments).asResult(going.labels, now);
    results.write(result);
    if (report.verdict().red()) {
      AllureAdapter.mayRepeat(run, result, results);
    }
    results.writeBeside(result, "perf", new AllureMetrics(report).asFile(now));
    results.writeBeside(
        result,
        "globals",
        AllureGlobals.asFile(run.name(), AllureRun.errors(report), result.getAttachments(), now));
    AllureEnvironment.write(run, results.directory());
    AllureCategories.write(results.directory());
    AllureConfig.write(report, results.directory());
    AllureExecutor.write(environment, results.directory());
    written = true;
  }

  @Override
  public void levelsFinished(List<RunReport> levels) {
    Capacity capacity = Capacity.of(levels);
    String text = String.join("\n", CapacityBlock.lines(capacity)).strip() + "\n";
    Drawings drawings = Drawings.of(capacity);
    Page page = LevelsPage.brief(levels, capacity, drawings.blocks());
    long now = clock.millis();
    TestResult result =
        new AllureLabels(levels.get(0).info())
            .result("capacity", "Capacity: " + capacity.advice(), "The levels together")
            .setStatus(Status.PASSED)
            .setDescriptionHtml(HtmlPage.part(page))
            .setAttachments(files(drawings, text))
            .setStart(levels.get(0).info().startedAt().toEpochMilli())
            .setStop(now);
    results.write(result);
  }

  /** Says where the results lie and how to open them. */
  Optional<String> place() {
    return written ? Optional.of(results.place()) : Optional.empty();
  }

  /** The calls are written when they end, but what is wrong with them is known only now. */
  private void tellCalls(RunReport report, Going going) {
    Map<Integer, TestResult> concerned = new TreeMap<>();
    for (Violation violation : report.integrity().violations()) {
      for (Violation.Party party : violation.calls()) {
        TestResult call = going.calls.get(party.index());
        if (call != null) {
          new AllureViolation(report, violation, going.attachments).tellIn(call);
          concerned.put(party.index(), call);
        }
      }
    }
    concerned.values().forEach(results::rewrite);
  }

  private List<Attachment> files(Drawings drawings, String text) {
    AllureAttachments ofLevels = new AllureAttachments(results::write, 0);
    List<Attachment> files = new ArrayList<>();
    drawings.pictures().forEach(picture -> files.add(ofLevels.picture(picture)));
    files.add(ofLevels.text("capacity.txt", text));
    return files;
  }

  private Going going(RunInfo run) {
    return runs.computeIfAbsent(run.uniqueId(), id -> begin(run));
  }

  private Going begin(RunInfo run) {
    CallSample sample = CallSample.ofResults(run);
    return new Going(
        sample,
        new AllureAttachments(results::write, sample.mostEvidence()),
        new AllureLabels(run),
        new ConcurrentHashMap<>());
  }

  /**
   * What is kept of a run while it goes.
   *
   * @param calls the results of calls that are over, by index; not more than the sample admits
   */
  private record Going(
      CallSample sample,
      AllureAttachments attachments,
      AllureLabels labels,
      Map<Integer, TestResult> calls) {}
}
