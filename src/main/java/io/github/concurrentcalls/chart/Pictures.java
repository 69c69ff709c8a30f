package io.github.concurrentcalls.chart;

import io.github.concurrentcalls.capacity.Capacity;
import io.github.concurrentcalls.capacity.LevelFigures;
import io.github.concurrentcalls.metrics.RunReport;
import java.util.ArrayList;
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
    List<Picture> pictures = new ArrayList<>();
    if (FailuresPicture.hasAny(report)) {
      pictures.add(FailuresPicture.of(report));
    }
    if (!report.timeline().lanes().isEmpty()) {
      pictures.add(LanesPicture.of(report));
    }
    if (report.chunkTime().count() > 0) {
      pictures.add(ChunkTimesPicture.of(report));
      pictures.add(PercentilesPicture.of(report));
    }
    return pictures;
  }

  /**
   * Those of several levels of load together.
   *
   * @throws LinkageError where the libraries that draw, which are optional, are missing
   */
  public static List<Picture> of(Capacity capacity) {
    long levels = capacity.levels().stream().map(LevelFigures::calls).distinct().count();
    return levels > 1 ? List.of(CapacityPicture.of(capacity)) : List.of();
  }
}
