package io.github.concurrentcalls;

import io.github.concurrentcalls.baseline.BaselineException;
import io.github.concurrentcalls.baseline.BaselineFile;
import io.github.concurrentcalls.metrics.Gate;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunRecorder;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunVerdict;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run is held against, and where it is kept for later ones. A run that is not valid, or did
 * not pass, is not kept: later ones would be held against a fault.
 *
 * @param against the past runs, null for none
 * @param anyMachine whether those of another machine count
 * @param kept where to keep this run, null for nowhere
 */
record RunBaseline(@Nullable BaselineFile against, boolean anyMachine, @Nullable Path kept) {
  static final RunBaseline NONE = new RunBaseline(null, false, null);

  /**
   * Reads what the settings name, before anything else is done.
   *
   * @throws ConfigurationException if a file is unusable, or a gate needs one that is not named
   */
  static RunBaseline of(Settings settings, List<Gate> gates) {
    Path file = settings.baseline();
    Path toSave = settings.saveBaseline();
    if ((file != null || toSave != null) && settings.levels().several()) {
      throw settings.because(
          "a baseline is of one load, but there are several levels: run one of them alone, with 'baseline' or 'saveBaseline' (--baseline, --save_baseline)");
    }
    if (file == null) {
      gates.stream()
          .filter(Gate::needsBaseline)
          .findFirst()
          .ifPresent(gate -> refuse(settings, gate));
    }
    try {
      if (toSave != null) {
        BaselineFile.toSave(toSave);
      }
      BaselineFile against = file == null ? null : BaselineFile.read(file);
      return new RunBaseline(against, settings.baselineOfAnyMachine(), toSave);
    } catch (BaselineException unusable) {
      throw settings.because(String.valueOf(unusable.getMessage()));
    }
  }

  private static void refuse(Settings settings, Gate gate) {
    throw settings.because(
        "gate '%s' needs a baseline: name its file with 'baseline' (concurrentcalls.baseline, --baseline)"
            .formatted(gate.text()));
  }

  /** Has the run compared when it is over. */
  void prepare(RunInfo info, RunRecorder recorder) {
    if (against != null) {
      recorder.baseline(against.of(info, anyMachine));
    }
  }

  /**
   * Keeps a good run; the report says whether it was kept, and if not, why. One that cannot be kept
   * is no good run.
   */
  RunReport keep(RunReport report, RunRecorder recorder, List<Gate> gates) {
    try {
      return keep(report);
    } catch (BaselineException unwritable) {
      recorder.invalidate(String.valueOf(unwritable.getMessage()));
      return recorder.freeze(gates);
    }
  }

  private RunReport keep(RunReport report) {
    if (kept == null) {
      return report;
    }
    if (report.verdict() != RunVerdict.PASSED) {
      return report.noting(
          "The baseline %s was left as it is, since this run is %s; only one that passed is kept."
              .formatted(kept, report.verdict().label()));
    }
    // Read again: another run of this process, or another process, may have added to it.
    int runs = BaselineFile.toSave(kept).save(report);
    return report.noting(
        "This run was kept as a baseline in %s, where there %s now of its load and machine."
            .formatted(kept, runs == 1 ? "is 1 run" : "are " + runs + " runs"));
  }
}
