package io.github.concurrentcalls.capacity;

import org.apiguardian.api.API;

/**
 * A value and how sure it is. Immutable.
 *
 * @param value what fits best
 * @param low lower end of its 95 % interval
 * @param high upper end of it; infinite where there is none
 */
@API(status = API.Status.EXPERIMENTAL)
public record Estimate(double value, double low, double high) {}
