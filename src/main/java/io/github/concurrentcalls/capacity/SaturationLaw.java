package io.github.concurrentcalls.capacity;

import org.apiguardian.api.API;

/**
 * A server whose requests do not hinder each other until a resource is full: a fixed number of
 * workers, a fixed rate. {@code X(N) = min(lambda * N, limit)}, the asymptotic bounds of
 * operational analysis (E. D. Lazowska, J. Zahorjan, G. S. Graham, K. C. Sevcik, <i>Quantitative
 * System Performance</i>, 1984, chapter 5). Immutable.
 *
 * @param lambda chunks per second of one request in flight, more than 0
 * @param limit chunks per second when full; infinite where that was not seen
 */
@API(status = API.Status.EXPERIMENTAL)
public record SaturationLaw(double lambda, double limit) implements Law {
  @Override
  public double throughput(double inFlight) {
    return Math.min(lambda * inFlight, limit);
  }

  @Override
  public double mostThroughput() {
    return limit;
  }

  @Override
  public double peak() {
    return limit / lambda;
  }

  @Override
  public String label() {
    return "saturation";
  }
}
