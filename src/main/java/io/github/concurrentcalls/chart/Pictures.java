package io.github.concurrentcalls.chart;

import io.github.concurrentcalls.capacity.Capacity;
import io.github.concurrentcalls.metrics.RunReport;
import java.util.List;
import org.apiguardian.api.API;

/** The pictures of finished runs. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class Pictures {
  private Pictures() {}

  /**
   * Those of one run, the most telling first; none of what did not happen.
   *
   * @throws LinkageError where the libraries that draw, which are optional, are missing
   */
  public static List<Picture> of(RunReport report) {
    return List.of();
  }

  /**
   * Those of several levels of load together.
   *
   * @throws LinkageError where the libraries that draw, which are optional, are missing
   */
  public static List<Picture> of(Capacity capacity) {
    return List.of();
  }
}
