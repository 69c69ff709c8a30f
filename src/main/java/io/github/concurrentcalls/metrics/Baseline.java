package io.github.concurrentcalls.metrics;

import java.util.Collection;
import org.apiguardian.api.API;

/** Earlier runs that a run is held against. Safe for use by all threads. */
@API(status = API.Status.EXPERIMENTAL)
@FunctionalInterface
public interface Baseline {

  /**
   * Holds a run against it.
   *
   * @param run the run, its gates not judged yet
   * @param figures names of figures that gates bound by the baseline
   */
  BaselineComparison compare(RunReport run, Collection<String> figures);
}
