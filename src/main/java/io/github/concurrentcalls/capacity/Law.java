package io.github.concurrentcalls.capacity;

import org.apiguardian.api.API;

/** How a server's throughput follows from the number of requests in flight. Immutable. */
@API(status = API.Status.EXPERIMENTAL)
public sealed interface Law permits SaturationLaw, ScalabilityLaw {
  /** Chunks per second with so many requests in flight, more than 0 of them. */
  double throughput(double inFlight);

  /** The most chunks per second that it ever comes to or near; infinite where there is no end. */
  double mostThroughput();

  /** The fewest requests in flight that bring the most throughput; infinite where none do. */
  double peak();

  /** {@code saturation} or {@code usl}. */
  String label();
}
