package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.ChunkResult;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Something that shows a run. The events of one call come one after another from the call's own
 * thread; those of different calls come at the same time, so implementations are thread-safe. None
 * may throw: a report that cannot be written says so in its own way and never changes a verdict.
 */
@API(status = API.Status.INTERNAL)
public interface RunSink {

  /** The server is reachable and the calls are about to start. */
  default void runStarted(RunInfo run) {}

  /** A call of so many chunks is about to be created. */
  default void callStarted(RunInfo run, int index, String callId, int chunks) {}

  /** An exchange of a call is over; {@code CREATE} comes first. */
  default void exchangeFinished(ChunkResult exchange) {}

  /** A call is over, or can no longer run. */
  default void callFinished(RunInfo run, CallResult call) {}

  /** All calls are over and all gates are judged. */
  default void runFinished(RunReport report) {}

  /** All levels of a load are over, each of which was a run. */
  default void levelsFinished(List<RunReport> levels) {}
}
