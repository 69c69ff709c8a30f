package io.github.concurrentcalls;

import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunVerdict;
import io.github.concurrentcalls.plan.Levels;
import io.github.concurrentcalls.report.Sinks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * The runs of one template: calls that warm up, if asked for, then one run for each level of load.
 * Mostly there is one level. JUnit takes their invocations from a stream, in which a level begins
 * only when the one before is over. Used by the template's thread, but for {@link #invalidate}.
 */
final class RunSequence implements RunLock.Occupant, AutoCloseable {
  private final String name;
  private final Levels levels;
  private final Runs runs;
  private final Sinks sinks;
  private final Resources resources;
  private final List<RunReport> reports = new ArrayList<>();
  private final Set<String> problems = Collections.synchronizedSet(new LinkedHashSet<>());
  private @Nullable CallRun warmingUp;
  private @Nullable String warmUpNote;
  private volatile @Nullable CallRun current;

  /**
   * How runs are made.
   *
   * @param warmUp of the calls that warm up, null for none
   * @param atLevel of a level of so many calls
   */
  record Runs(@Nullable CallRun warmUp, IntFunction<CallRun> atLevel) {}

  RunSequence(String name, Levels levels, Sinks sinks, Resources resources, RunMaker maker) {
    this.name = name;
    this.levels = levels;
    this.sinks = sinks;
    this.resources = resources;
    this.runs = maker.runs(this);
    this.warmingUp = runs.warmUp();
  }

  /** Makes what the sequence runs, as belonging to it. */
  interface RunMaker {
    Runs runs(RunLock.Occupant occupant);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void invalidate(String problem) {
    problems.add(problem);
    CallRun now = current;
    if (now != null) {
      now.invalidate(problem);
    }
  }

  /** The invocations: tiny, made as they are asked for, without effect until they run. */
  Stream<TestTemplateInvocationContext> invocations() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(new Invocations(), Spliterator.ORDERED), false);
  }

  /**
   * Judges what has not been judged yet, publishes it, and gives back what the runs took.
   *
   * @throws AssertionError with everything that is wrong
   */
  @Override
  public void close() {
    try {
      conclude();
      if (levels.several() && !reports.isEmpty()) {
        sinks.levelsFinished(reports);
      }
    } finally {
      resources.close();
    }
    List<RunReport> wrong = reports.stream().filter(run -> run.verdict().red()).toList();
    if (!wrong.isEmpty()) {
      throw new AssertionError(
          wrong.stream().map(RunSequence::complaint).collect(Collectors.joining("\n")));
    }
  }

  private void conclude() {
    CallRun over = current;
    if (over != null) {
      current = null;
      RunReport report = over.conclude();
      if (!over.warmsUp()) {
        reports.add(report);
      }
    }
  }

  private final class Invocations implements Iterator<TestTemplateInvocationContext> {
    private Iterator<TestTemplateInvocationContext> ofRun = Collections.emptyIterator();

    @Override
    public boolean hasNext() {
      while (!ofRun.hasNext()) {
        @Nullable CallRun next = nextRun();
        if (next == null) {
          return false;
        }
        next.start();
        ofRun = next.invocations().iterator();
      }
      return true;
    }

    @Override
    public TestTemplateInvocationContext next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ofRun.next();
    }
  }

  private @Nullable CallRun nextRun() {
    CallRun first = warmingUp;
    if (first != null) {
      warmingUp = null;
      current = first;
      return first;
    }
    boolean warm = current != null && current == runs.warmUp();
    int over = reports.size() + (current == null || warm ? 0 : 1);
    if (levels.certainlyLast(over)) {
      return null; // what it still does is JUnit's to wait for
    }
    awaitCurrent(warm);
    OptionalInt calls = levels.next(reports.stream().map(RunSequence::tried).toList());
    if (calls.isEmpty()) {
      return null;
    }
    CallRun next = runs.atLevel().apply(calls.getAsInt());
    problems.forEach(next::invalidate);
    if (warmUpNote != null) {
      next.note(warmUpNote);
    }
    current = next;
    return next;
  }

  private static Levels.Tried tried(RunReport report) {
    return new Levels.Tried(report.info().plan().calls(), report.verdict() == RunVerdict.PASSED);
  }

  private void awaitCurrent(boolean warm) {
    CallRun going = current;
    if (going == null) {
      return;
    }
    try {
      going.awaitOver();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a level of load went on", stopped);
    }
    if (warm) {
      current = null;
      warmUpNote = warmUpNote(going.conclude());
    } else {
      conclude();
    }
  }

  private static @Nullable String warmUpNote(RunReport report) {
    long missing = report.planned() - report.count(CallStatus.COMPLETED);
    String why =
        report.errors().stream()
            .findFirst()
            .map(error -> "the first with: " + error.message())
            .orElse(report.count(CallStatus.REJECTED) + " rejected");
    return missing == 0
        ? null
        : "%d of %d calls that were to warm the server up did not complete: %s"
            .formatted(missing, report.planned(), why);
  }

  private static String complaint(RunReport report) {
    Stream<String> breaches =
        report.gates().stream().filter(gate -> !gate.passed()).map(GateResult::message);
    return Stream.concat(report.problems().stream(), breaches)
        .collect(
            Collectors.joining(
                "\n  ",
                "The run of %d calls %s:\n  ".formatted(report.planned(), report.verdict().label()),
                ""));
  }
}
