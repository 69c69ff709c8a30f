package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.CommonPattern;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.plan.LoadPlan;
import io.github.concurrentcalls.text.Format;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands that repeat a failed call alone, and with those that ran beside it. */
final class Repeat {
  private Repeat() {}

  /** Empty where no call failed, none can be repeated by its index, or there was only one. */
  static List<String> lines(RunReport report) {
    LoadPlan plan = report.info().plan();
    String template = report.info().repeat();
    String command =
        template == null ? "" : template.replace(RunInfo.ALL_CALLS, String.valueOf(plan.calls()));
    if (template == null || plan.shape().timed() || plan.planned() == 1) {
      return List.of();
    }
    return mostTelling(report).map(call -> lines(report, call, command)).orElse(List.of());
  }

  private static List<String> lines(RunReport report, CallResult call, String command) {
    List<CallResult> others = neighbours(report, call);
    String alone =
        "[REPEAT] call %d alone: %s".formatted(call.index(), filled(command, Stream.of(call)));
    if (others.isEmpty()) {
      return List.of(alone);
    }
    String together =
        "[REPEAT] with the %s it overlapped most: %s"
            .formatted(
                others.size() == 1 ? "call" : others.size() + " calls",
                filled(command, Stream.concat(Stream.of(call), others.stream())));
    return List.of(alone, together);
  }

  private static String filled(String command, Stream<CallResult> calls) {
    String indexes =
        calls.map(CallResult::index).sorted().map(String::valueOf).collect(Collectors.joining(","));
    return Format.printable(command.replace(RunInfo.REPEATED_CALLS, indexes));
  }

  /** The first that belongs to the most certain pattern, or else the first that failed. */
  private static Optional<CallResult> mostTelling(RunReport report) {
    return Stream.concat(
            report.patterns().stream()
                .flatMap(pattern -> failed(report).filter(call -> isOf(pattern, call))),
            failed(report))
        .findFirst();
  }

  private static Stream<CallResult> failed(RunReport report) {
    return report.callResults().stream()
        .filter(call -> call.status() != CallStatus.COMPLETED && !call.callId().isEmpty());
  }

  private static boolean isOf(CommonPattern pattern, CallResult call) {
    Failure failure = call.failure();
    return failure != null && pattern.isOf(failure);
  }

  private static List<CallResult> neighbours(RunReport report, CallResult call) {
    return report.callResults().stream()
        .filter(other -> other.index() != call.index() && overlap(call, other) > 0)
        .sorted(
            Comparator.comparingLong((CallResult other) -> overlap(call, other))
                .reversed()
                .thenComparingInt(CallResult::index))
        .limit(report.info().plan().maxWorkers() - 1L)
        .toList();
  }

  private static long overlap(CallResult one, CallResult other) {
    Duration end = Stream.of(end(one), end(other)).min(Comparator.naturalOrder()).orElseThrow();
    Duration begin =
        one.startedAfter().compareTo(other.startedAfter()) > 0
            ? one.startedAfter()
            : other.startedAfter();
    return end.minus(begin).toNanos();
  }

  private static Duration end(CallResult call) {
    return call.startedAfter().plus(call.duration());
  }
}
