package io.github.concurrentcalls.capacity;

import org.apiguardian.api.API;

/**
 * The Universal Scalability Law (N. J. Gunther, <i>Guerrilla Capacity Planning</i>, 2007, chapter
 * 4): {@code X(N) = lambda * N / (1 + sigma * (N - 1) + kappa * N * (N - 1))}. Less than one
 * request in flight hinders none. Immutable.
 *
 * @param lambda chunks per second of one request in flight, more than 0
 * @param sigma contention: the share of the work that only one request at a time can do, 0 or more
 * @param kappa coherency: what each pair of requests costs, 0 or more
 */
@API(status = API.Status.EXPERIMENTAL)
public record ScalabilityLaw(double lambda, double sigma, double kappa) implements Law {
  @Override
  public double throughput(double inFlight) {
    double others = others(inFlight);
    return lambda * inFlight / (1 + sigma * others + kappa * inFlight * others);
  }

  @Override
  public double mostThroughput() {
    double best = peak();
    return Double.isFinite(best) ? throughput(best) : lambda / sigma;
  }

  /** {@code sqrt((1 - sigma) / kappa)}, and never less than 1. */
  @Override
  public double peak() {
    if (sigma >= 1) {
      return 1;
    }
    return Math.max(1, Math.sqrt((1 - sigma) / kappa));
  }

  @Override
  public String label() {
    return "usl";
  }

  /** How many others a request meets. */
  static double others(double inFlight) {
    return Math.max(0, inFlight - 1);
  }
}
