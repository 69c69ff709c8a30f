package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.RunInfo;
import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.TestResult;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/**
 * Makes one result of two. Allure's own JUnit adapter, where it is there, writes a result for every
 * container that failed, and a run that did not pass is one: what it writes takes the place of the
 * run's own result, with all that stands in it. Found by Allure through the ServiceLoader.
 * Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class AllureAdapter implements TestLifecycleListener {
  private static final String UNIQUE_ID = "junit.platform.uniqueid";

  /** What was written of the runs that did not pass, by the unique ids of their containers. */
  private static final Map<String, Written> RUNS = new ConcurrentHashMap<>();

  private record Written(TestResult result, AllureResults results) {}

  /** Found by the ServiceLoader. */
  public AllureAdapter() {}

  /** Says that the result of a run that did not pass is written, which the adapter may repeat. */
  static void mayRepeat(RunInfo run, TestResult result, AllureResults results) {
    String container = run.uniqueId().replaceAll("/\\[(level:[^/]*|warm-up)]$", "");
    RUNS.put(container, new Written(result, results));
  }

  @Override
  public void beforeTestWrite(TestResult result) {
    result.getLabels().stream()
        .filter(label -> label.getName().equals(UNIQUE_ID))
        .map(label -> RUNS.remove(label.getValue()))
        .filter(written -> written != null)
        .forEach(written -> replace(written, result));
  }

  private static void replace(Written written, TestResult result) {
    TestResult own = written.result;
    written.results.remove(own);
    result
        .setUuid(own.getUuid())
        .setHistoryId(own.getHistoryId())
        .setTestCaseId(own.getTestCaseId())
        .setName(own.getName())
        .setFullName(own.getFullName())
        .setTitlePath(own.getTitlePath())
        .setLabels(own.getLabels())
        .setSteps(own.getSteps())
        .setAttachments(own.getAttachments())
        .setParameters(own.getParameters())
        .setStatus(own.getStatus())
        .setStatusDetails(own.getStatusDetails())
        .setDescriptionHtml(own.getDescriptionHtml())
        .setStart(own.getStart())
        .setStop(own.getStop());
  }
}
