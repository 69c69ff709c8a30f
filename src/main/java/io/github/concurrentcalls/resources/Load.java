package io.github.concurrentcalls.resources;

import org.apiguardian.api.API;

/**
 * How much a server was asked for. Immutable.
 *
 * @param calls how many calls, 1 or more
 * @param atOnce how many of them at once, 1 or more
 */
@API(status = API.Status.INTERNAL)
public record Load(int calls, int atOnce) {}
