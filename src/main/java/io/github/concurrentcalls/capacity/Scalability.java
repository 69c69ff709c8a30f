package io.github.concurrentcalls.capacity;

import org.apiguardian.api.API;

/**
 * The {@linkplain ScalabilityLaw Universal Scalability Law} that fits the levels best, with 95 %
 * intervals. Immutable.
 *
 * @param fit the law and how well it fits
 * @param lambda chunks per second of one request in flight
 * @param sigma contention
 * @param kappa coherency
 * @param best the number of calls with the most throughput
 */
@API(status = API.Status.EXPERIMENTAL)
public record Scalability(Fit fit, Estimate lambda, Estimate sigma, Estimate kappa, Turn best) {}
