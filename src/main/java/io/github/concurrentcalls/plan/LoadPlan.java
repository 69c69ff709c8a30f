package io.github.concurrentcalls.plan;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What one run shall do: how many calls, of which audio, against which server, within which gates.
 * Immutable, safe for use by all threads.
 *
 * @param calls number of calls, at least 1
 * @param maxWorkers most calls in flight at once, 1 to 10,000
 * @param audio the audio file that every call sends
 * @param transcript the script that every call sends, or null for none
 * @param chunkDuration seconds of audio in a chunk, more than zero
 * @param mode which streams carry the chunks
 * @param serverUrl {@code http://…} or {@code https://…}, or {@value #EMBEDDED}
 * @param shape how the load is spread over time
 * @param timeouts when a request is given up
 * @param isolation how to find out whether calls are kept apart
 * @param expectedStatuses status codes, 400 to 599, with which the server may turn a request away
 * @param gates the gates as written, parsed by the metrics
 * @param only indexes of the calls that run, ascending; empty for all of them
 */
@API(status = API.Status.EXPERIMENTAL)
public record LoadPlan(
    int calls,
    int maxWorkers,
    Path audio,
    @Nullable Path transcript,
    Duration chunkDuration,
    StreamMode mode,
    String serverUrl,
    LoadShape shape,
    Timeouts timeouts,
    IsolationPlan isolation,
    Set<Integer> expectedStatuses,
    List<String> gates,
    List<Integer> only) {

  /** The server URL that asks for the embedded reference server. */
  public static final String EMBEDDED = "embedded";

  // One thread for each: beyond that it is no longer the server that is tested.
  private static final int MOST_WORKERS = 10_000;

  /**
   * Checks every setting.
   *
   * @throws IllegalArgumentException naming the first setting that is out of bounds, its bound and
   *     what was found
   */
  public LoadPlan {
    require(calls >= 1, "a positive 'calls'", calls);
    require(maxWorkers >= 1, "a positive 'maxWorkers'", maxWorkers);
    require(maxWorkers <= MOST_WORKERS, "at most " + MOST_WORKERS + " 'maxWorkers'", maxWorkers);
    require(
        chunkDuration.toMillis() >= 1,
        "a 'chunkDuration' of at least 1 ms",
        seconds(chunkDuration));
    require(!audio.toString().isBlank(), "an 'audio' file", "empty");
    require(
        serverUrl.equals(EMBEDDED) || isHttp(serverUrl),
        "a 'serverUrl' that is '"
            + EMBEDDED
            + "' or starts with http:// or https://, without user, password and query",
        "'" + serverUrl.replaceAll("[?#].*", "?***").replaceAll("//.*@", "//***@") + "'");
    require(
        !(shape.timed() && isolation.cleanup()),
        "no 'cleanup' where it has a 'duration', since not all of its calls are remembered",
        true);
    expectedStatuses = Set.copyOf(expectedStatuses);
    require(
        expectedStatuses.stream().allMatch(status -> status >= 400 && status < 600),
        "an 'expectedStatus' of 400 to 599",
        expectedStatuses);
    gates = List.copyOf(gates);
    require(
        !shape.timed() || only.isEmpty(),
        "no 'onlyCalls' where it has a 'duration', since its calls are not the same at every run",
        only);
    int last = calls;
    require(
        only.stream().allMatch(index -> index >= 1 && index <= last)
            && only.stream().distinct().count() == only.size(),
        "'onlyCalls' that are indexes from 1 to " + calls + ", each of them once",
        only);
    only = only.stream().sorted().toList();
  }

  /** Whether the run brings its own reference server. */
  public boolean embedded() {
    return serverUrl.equals(EMBEDDED);
  }

  /** The same with so many calls. */
  public LoadPlan at(int level) {
    return with(level, shape, only);
  }

  /** So many calls like these, all at once. */
  public LoadPlan warmingUp(int others) {
    return with(others, LoadShape.atOnce(shape.pacing()), List.of());
  }

  private LoadPlan with(int otherCalls, LoadShape otherShape, List<Integer> others) {
    return new LoadPlan(
        otherCalls,
        maxWorkers,
        audio,
        transcript,
        chunkDuration,
        mode,
        serverUrl,
        otherShape,
        timeouts,
        isolation,
        expectedStatuses,
        gates,
        others);
  }

  /** The same with calls looked after like this. */
  public LoadPlan with(IsolationPlan other) {
    return new LoadPlan(
        calls,
        maxWorkers,
        audio,
        transcript,
        chunkDuration,
        mode,
        serverUrl,
        shape,
        timeouts,
        other,
        expectedStatuses,
        gates,
        only);
  }

  /** The indexes of the calls that run, ascending. */
  public IntStream indexes() {
    return only.isEmpty()
        ? IntStream.rangeClosed(1, places())
        : only.stream().mapToInt(Integer::intValue);
  }

  /** How many calls run; not known of a run over a time. */
  public int planned() {
    return only.isEmpty() ? calls : only.size();
  }

  /**
   * How many calls can be in flight at once: in an open model over a time, as many as there are
   * workers.
   */
  public int concurrency() {
    return shape.timed() && shape.arrivals() != null ? maxWorkers : Math.min(planned(), maxWorkers);
  }

  /** How many calls must have been in flight at once; none where a schedule spreads them. */
  public int requiredConcurrency() {
    return shape.scheduled() ? 0 : concurrency();
  }

  /** How many places there are to make calls in: over a time, each makes one after another. */
  public int places() {
    return shape.timed() ? concurrency() : calls;
  }

  private static boolean isHttp(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null
          // Also in what is a path only because a password holds a slash.
          && !url.contains("@")
          && uri.getQuery() == null
          && uri.getFragment() == null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (IllegalArgumentException notAUrl) {
      return false;
    }
  }

  private static void require(boolean holds, String expected, Object found) {
    if (!holds) {
      throw new IllegalArgumentException("must have " + expected + ", but was " + found + ".");
    }
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }
}
