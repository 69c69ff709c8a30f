package io.github.concurrentcalls.capacity;

/**
 * What a law is held against.
 *
 * @param inFlight requests in flight, more than 0
 * @param throughput chunks per second, more than 0
 * @param weight of the relative residual, more than 0: 1 where nothing but the difference between
 *     runs is in it
 */
record Point(double inFlight, double throughput, double weight) {
  static Point of(LevelFigures level) {
    double weight = LevelFigures.BETWEEN_RUNS / level.noise();
    return new Point(level.inFlight(), level.chunksPerSecond(), weight);
  }

  /** How far it is from the law, in the law's throughput. */
  double residual(Law law) {
    return weight * (throughput / law.throughput(inFlight) - 1);
  }
}
