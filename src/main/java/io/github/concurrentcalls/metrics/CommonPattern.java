package io.github.concurrentcalls.metrics;

import org.apiguardian.api.API;

/**
 * Something that failures or slow chunks have in common, more than chance explains. Immutable.
 *
 * @param sentence what it is, for people to read
 */
@API(status = API.Status.EXPERIMENTAL)
public record CommonPattern(String sentence) {}
