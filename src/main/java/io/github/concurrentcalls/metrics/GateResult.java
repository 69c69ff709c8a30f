package io.github.concurrentcalls.metrics;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A gate, judged. Immutable.
 *
 * @param gate the gate as written
 * @param actual the figure's value in {@code unit}, null where nothing was measured
 * @param unit {@code %}, {@code ms}, {@code s}, {@code x} or empty: the unit of the gate's bound
 * @param passed whether the bound holds; never true where nothing was measured
 * @param message figure, actual, bound and sample size: {@code chunk.p95 was 3.42 s, allowed at
 *     most 3 s (20 chunks)}
 */
@API(status = API.Status.EXPERIMENTAL)
public record GateResult(
    String gate, @Nullable Double actual, String unit, boolean passed, String message) {}
