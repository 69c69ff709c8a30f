package io.github.concurrentcalls.metrics;

import static io.github.concurrentcalls.metrics.Fixture.ANALYSED;
import static io.github.concurrentcalls.metrics.Fixture.CREATED;
import static io.github.concurrentcalls.metrics.Fixture.broken;
import static io.github.concurrentcalls.metrics.Fixture.call;
import static io.github.concurrentcalls.metrics.Fixture.chunk;
import static io.github.concurrentcalls.metrics.Fixture.creation;
import static io.github.concurrentcalls.metrics.Fixture.info;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** When what happened: calls one by one, and all of them by parts of the time. */
class TimelineTest {

  @Test
  void aCallIsALaneOfWhatItSent() {
    RunRecorder run = new RunRecorder(info(2, 2, 2));
    make(run, 1, 100, true);
    make(run, 2, 50, false);

    Timeline timeline = run.freeze(List.of()).timeline();

    assertThat(timeline.calls()).isEqualTo(2);
    assertThat(timeline.lanes())
        .containsExactly(
            new Timeline.Lane(
                2,
                CallStatus.PARTIAL,
                List.of(
                    piece(true, 0, 10, Timeline.Result.PASSED),
                    piece(false, 20, 30, Timeline.Result.PASSED),
                    piece(false, 60, 5, Timeline.Result.FAILED))),
            new Timeline.Lane(
                1,
                CallStatus.COMPLETED,
                List.of(
                    piece(true, 50, 10, Timeline.Result.PASSED),
                    piece(false, 70, 30, Timeline.Result.PASSED),
                    piece(false, 110, 5, Timeline.Result.PASSED))));
  }

  @Test
  void partsOfTheTimeCountTheChunksThatBeganInThem() {
    RunRecorder run = new RunRecorder(info(1, 1, 2));
    make(run, 1, 0, false);

    List<Timeline.Slot> slots = run.freeze(List.of()).timeline().slots();

    assertThat(slots).extracting(slot -> slot.from().toMillis()).containsExactly(0L, 20L, 40L, 60L);
    assertThat(slots).extracting(Timeline.Slot::passed).containsExactly(0L, 1L, 0L, 0L);
    assertThat(slots).extracting(Timeline.Slot::failed).containsExactly(0L, 0L, 0L, 1L);
    assertThat(slots).extracting(Timeline.Slot::max).containsExactly(0.0, 30.0, 0.0, 5.0);
    assertThat(slots).extracting(Timeline.Slot::inFlight).containsExactly(1.0, 1.0, 1.0, 0.25);
    assertThat(slots.get(1).p50()).isBetween(28.2, 30.0);
  }

  @Test
  void tenThousandCallsTakeNoMoreRoomThanAHundred() {
    RunRecorder run = new RunRecorder(info(10_000, 1, 2));
    IntStream.rangeClosed(1, 10_000)
        .forEach(index -> make(run, index, 10.0 * index, index % 100 != 0));

    Timeline timeline = run.freeze(List.of()).timeline();

    assertThat(timeline.calls()).isEqualTo(10_000);
    assertThat(timeline.lanes())
        .filteredOn(lane -> lane.status() == CallStatus.COMPLETED)
        .hasSizeBetween(50, 100);
    assertThat(timeline.lanes())
        .filteredOn(lane -> lane.status() == CallStatus.PARTIAL)
        .hasSizeBetween(50, 100);
    assertThat(timeline.lanes())
        .extracting(Timeline.Lane::call)
        .anyMatch(index -> index < 500)
        .anyMatch(index -> index > 9_500);
    List<Timeline.Slot> slots = timeline.slots();
    assertThat(slots).hasSizeBetween(TimeSlots.MOST / 2, TimeSlots.MOST);
    assertThat(sum(slots.stream().mapToLong(Timeline.Slot::chunks))).isEqualTo(20_000);
    assertThat(sum(slots.stream().mapToLong(Timeline.Slot::failed))).isEqualTo(100);
    double seconds =
        slots.stream().mapToDouble(slot -> slot.inFlight() * slot.length().toNanos() / 1e9).sum();
    assertThat(seconds).isEqualTo(10_000 * 0.065, within(0.001));
  }

  @Test
  void whatIsTurnedAwayCountsApartAndHasNoTime() {
    RunRecorder run = new RunRecorder(info(1, 1, 2));
    CallRecorder open = run.open(1);
    open.record(call(1, 2), creation(0, 10, CREATED));
    open.record(call(1, 2), chunk(1, 20, 25, new Verdict.Rejected(429)));
    open.close(call(1, 2), null);

    Timeline timeline = run.freeze(List.of()).timeline();

    assertThat(timeline.lanes().get(0).exchanges().get(1))
        .isEqualTo(piece(false, 20, 5, Timeline.Result.REJECTED));
    assertThat(timeline.slots()).extracting(Timeline.Slot::rejected).containsExactly(0L, 1L);
    assertThat(timeline.slots()).extracting(Timeline.Slot::passed).containsOnly(0L);
    assertThat(timeline.slots()).extracting(Timeline.Slot::max).containsOnly(0.0);
  }

  @Test
  void whatWasGoingOnWhenTheRunEndedIsNotInIt() {
    RunRecorder run = new RunRecorder(info(2, 2, 2));
    make(run, 1, 0, true);
    run.open(2).record(call(2, 2), creation(0, 10, CREATED));

    assertThat(run.freeze(List.of()).timeline().lanes())
        .extracting(Timeline.Lane::call)
        .containsExactly(1);
  }

  private static void make(RunRecorder run, int index, double start, boolean right) {
    CallRecorder open = run.open(index);
    open.record(call(index, 2), creation(start, start + 10, CREATED));
    open.record(call(index, 2), chunk(1, start + 20, start + 50, ANALYSED));
    open.record(
        call(index, 2),
        chunk(2, start + 60, start + 65, right ? ANALYSED : broken(FailureKind.RESET)));
    open.close(call(index, 2), null);
  }

  private static Timeline.Piece piece(
      boolean creation, long start, long time, Timeline.Result result) {
    return new Timeline.Piece(creation, Duration.ofMillis(start), Duration.ofMillis(time), result);
  }

  private static long sum(LongStream values) {
    return values.sum();
  }
}
