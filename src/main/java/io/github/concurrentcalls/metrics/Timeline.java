package io.github.concurrentcalls.metrics;

import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * When what happened in a run, for pictures. Its size has a bound, whatever the run: of many calls
 * it holds some one by one, and all of them by parts of the time. Immutable, safe for use by all
 * threads. Of each call the first {@value ExchangeLog#MOST} exchanges are in it; calls that were
 * not over when the run ended are not.
 *
 * @param lanes calls one by one, in the order of their starts
 * @param calls how many calls there were to choose the lanes from
 * @param slots all calls, by parts of the time that are as long as one another, the first from the
 *     run's first request on
 */
@API(status = API.Status.EXPERIMENTAL)
public record Timeline(List<Lane> lanes, long calls, List<Slot> slots) {
  /** Nothing happened. */
  public static final Timeline EMPTY = new Timeline(List.of(), 0, List.of());

  /** Copies the lists. */
  public Timeline {
    lanes = List.copyOf(lanes);
    slots = List.copyOf(slots);
  }

  /** What became of an exchange. */
  public enum Result {
    /** The answer was right. */
    PASSED,
    /** It was wrong, or there was none. */
    FAILED,
    /** The server turned it away, as it may. */
    REJECTED
  }

  /**
   * A call.
   *
   * @param call its index, from 1
   * @param status how it ended
   * @param exchanges what it sent, in order, its creation too
   */
  public record Lane(int call, CallStatus status, List<Piece> exchanges) {
    /** Copies the list. */
    public Lane {
      exchanges = List.copyOf(exchanges);
    }
  }

  /**
   * An exchange of a call.
   *
   * @param creation whether it is the one that created the call, else it sent a chunk
   * @param startedAfter from the run's first request to its start
   * @param time from its start to the end of the answer, or to its failure
   * @param result what became of it
   */
  public record Piece(boolean creation, Duration startedAfter, Duration time, Result result) {}

  /**
   * A part of the time, with the chunks that began in it.
   *
   * @param from its begin, from the run's first request
   * @param length its length
   * @param inFlight mean number of calls in flight in it
   * @param passed chunks whose answer was right
   * @param failed chunks whose answer was wrong, or that got none
   * @param rejected chunks that the server turned away, as it may
   * @param p50 median of the times of its chunks, in ms, 6 % too high at most; 0 if there were none
   * @param p95 their 95th percentile, likewise
   * @param max the longest of them, in ms, exact
   */
  public record Slot(
      Duration from,
      Duration length,
      double inFlight,
      long passed,
      long failed,
      long rejected,
      double p50,
      double p95,
      double max) {
    /** Chunks that began in it. */
    public long chunks() {
      return passed + failed + rejected;
    }
  }
}
