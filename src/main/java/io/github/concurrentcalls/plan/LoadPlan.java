package io.github.concurrentcalls.plan;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
        "'" + serverUrl.replaceAll("//[^/@]*@", "//***@").replaceAll("[?#].*", "?***") + "'");
    gates = List.copyOf(gates);
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
        gates,
        only);
  }

  /** The indexes of the calls that run, ascending. */
  public IntStream indexes() {
    return only.isEmpty()
        ? IntStream.rangeClosed(1, calls)
        : only.stream().mapToInt(Integer::intValue);
  }

  /** How many calls run. */
  public int planned() {
    return only.isEmpty() ? calls : only.size();
  }

  /** How many calls can be, and therefore must have been, in flight at once. */
  public int concurrency() {
    return Math.min(planned(), maxWorkers);
  }

  private static boolean isHttp(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null
          && uri.getUserInfo() == null
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
