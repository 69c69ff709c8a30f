package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.RunInfo;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Who a result is: what the results of one run have in common, and what stays from run to run. Safe
 * for use by all threads.
 */
final class AllureLabels {
  private final RunInfo run;
  private final List<Label> common;

  /** Asks Allure once for what it knows: for that, it reads files each time. */
  AllureLabels(RunInfo run) {
    this.run = run;
    this.common = common();
  }

  /**
   * A result of this run, of which only status, times and content are missing.
   *
   * @param identity what tells it from the other results of the run; never random
   * @param story what kind of result it is
   */
  TestResult result(String identity, String name, String story) {
    String id = ResultsUtils.md5(run.uniqueId() + "#" + identity);
    return new TestResult()
        .setUuid(UUID.randomUUID().toString())
        .setHistoryId(id)
        .setTestCaseId(id)
        .setName(name)
        .setFullName(run.testClass() + "." + run.testMethod())
        .setTitlePath(ResultsUtils.createTitlePathFromQualifiedClassName(run.testClass()))
        .setStage(Stage.FINISHED)
        .setLabels(labels(story));
  }

  /** Who the run is, the same in the next one: {@code org.example.SmokeTest.light@8}. */
  static String scope(RunInfo run) {
    String method = run.testClass() + "." + run.testMethod();
    return run.uniqueId().contains("/[level:") ? method + "@" + run.plan().calls() : method;
  }

  /** A parameter that tells two results apart and is the same in the next run. */
  static Parameter stable(String name, String value) {
    return ResultsUtils.createParameter(name, value);
  }

  /** A parameter that is only shown; Allure's history must not depend on it. */
  static Parameter shown(String name, String value) {
    return ResultsUtils.createParameter(name, value, true, Parameter.Mode.DEFAULT);
  }

  private List<Label> labels(String story) {
    List<Label> labels = new ArrayList<>(common);
    labels.add(ResultsUtils.createStoryLabel(story));
    labels.add(ResultsUtils.createThreadLabel());
    return labels;
  }

  private List<Label> common() {
    List<Label> labels = new ArrayList<>(ResultsUtils.getProvidedLabels());
    labels.add(ResultsUtils.createEpicLabel("Concurrent calls"));
    labels.add(ResultsUtils.createFeatureLabel(run.name()));
    labels.add(ResultsUtils.createParentSuiteLabel(packageName()));
    labels.add(ResultsUtils.createSuiteLabel(simpleName()));
    labels.add(ResultsUtils.createSubSuiteLabel(run.name()));
    labels.add(ResultsUtils.createPackageLabel(packageName()));
    labels.add(ResultsUtils.createTestClassLabel(run.testClass()));
    labels.add(ResultsUtils.createTestMethodLabel(run.testMethod()));
    labels.add(ResultsUtils.createHostLabel());
    labels.add(ResultsUtils.createFrameworkLabel("concurrent-calls"));
    labels.add(ResultsUtils.createLanguageLabel("java"));
    return labels;
  }

  private String packageName() {
    int dot = run.testClass().lastIndexOf('.');
    return dot < 0 ? "(default package)" : run.testClass().substring(0, dot);
  }

  private String simpleName() {
    return run.testClass().substring(run.testClass().lastIndexOf('.') + 1);
  }
}
