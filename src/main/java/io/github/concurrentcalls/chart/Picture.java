package io.github.concurrentcalls.chart;

import org.apiguardian.api.API;

/**
 * A picture of a run. Immutable.
 *
 * @param name what its file may be called, without an ending: {@code percentiles}
 * @param question what it answers, as its title says
 * @param answer what it shows, in words, for those who cannot see it
 * @param svg the picture: one self-contained element {@code <svg>} without a prolog, at most 300 kB
 */
@API(status = API.Status.INTERNAL)
public record Picture(String name, String question, String answer, String svg) {}
