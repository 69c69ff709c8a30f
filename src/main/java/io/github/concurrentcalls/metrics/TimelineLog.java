package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.call.ExchangeKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Collects the timeline of a run from the calls that are over. Not thread-safe. */
final class TimelineLog {
  /** Lanes of calls that completed, and as many of others. */
  private static final int MOST_LANES = 100;

  private final Thinned<Entry> completed = new Thinned<>(MOST_LANES);
  private final Thinned<Entry> others = new Thinned<>(MOST_LANES);
  private final TimeSlots slots = new TimeSlots();
  private long calls;

  private record Entry(int call, CallStatus status, ExchangeLog log) {}

  /** Adds a call that is over, of which nobody writes the log any more. */
  void add(int call, CallStatus status, ExchangeLog log) {
    if (log.size() == 0) {
      return;
    }
    calls++;
    (status == CallStatus.COMPLETED ? completed : others).add(new Entry(call, status, log));
    int last = log.size() - 1;
    slots.inFlight(log.startNanos(0), log.startNanos(last) + log.nanos(last));
    for (int i = 0; i < log.size(); i++) {
      if (log.kind(i) != ExchangeKind.CREATE) {
        slots.chunk(log.startNanos(i), log.nanos(i), log.result(i));
      }
    }
  }

  /**
   * What is known by now.
   *
   * @param firstStart when the run's first request began
   */
  Timeline timeline(long firstStart) {
    List<Timeline.Lane> lanes =
        Stream.concat(completed.kept().stream(), others.kept().stream())
            .map(entry -> lane(entry, firstStart))
            .sorted(
                Comparator.comparing((Timeline.Lane lane) -> lane.exchanges().get(0).startedAfter())
                    .thenComparing(Timeline.Lane::call))
            .toList();
    return new Timeline(lanes, calls, slots.slots());
  }

  private static Timeline.Lane lane(Entry entry, long firstStart) {
    ExchangeLog log = entry.log();
    List<Timeline.Piece> exchanges = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) {
      exchanges.add(
          new Timeline.Piece(
              log.kind(i) == ExchangeKind.CREATE,
              Duration.ofNanos(log.startNanos(i) - firstStart),
              Duration.ofNanos(log.nanos(i)),
              log.result(i)));
    }
    return new Timeline.Lane(entry.call(), entry.status(), exchanges);
  }
}
