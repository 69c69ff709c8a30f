package io.github.concurrentcalls.capacity;

import java.util.List;

/**
 * Translates between requests in flight, which a server knows, and calls, which a tester sets. A
 * call that rests between its chunks is not always a request. By Little's law {@code calls =
 * requests in flight + throughput * rest} (the interactive response time law).
 *
 * @param rest seconds by the chunk for which a call has no request in flight
 */
record Pauses(double rest) {
  private static final int HALVINGS = 60;

  /**
   * The rest in these levels. The least one, since towards the end of a run, when some calls are
   * over and others are not, those that are over do not rest.
   */
  static Pauses in(List<LevelFigures> levels) {
    return new Pauses(levels.stream().mapToDouble(LevelFigures::rest).min().orElse(0));
  }

  /** So many calls have so many requests in flight. */
  double calls(Law law, double inFlight) {
    return inFlight + law.throughput(inFlight) * rest;
  }

  /** The most throughput. */
  double peak(Law law) {
    double best = law.peak();
    return Double.isFinite(best) ? calls(law, best) : best;
  }

  /** The most throughput by that of one call. */
  double knee(Law law) {
    return law.mostThroughput() / law.throughput(inFlight(law, 1));
  }

  /** So many calls bring so many requests in flight. */
  double inFlight(Law law, double calls) {
    double low = 0;
    double high = calls;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (calls(law, middle) < calls) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
