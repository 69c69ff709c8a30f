package io.github.concurrentcalls.server;

import java.time.Instant;
import org.apiguardian.api.API;

/**
 * One time that a fault struck.
 *
 * @param fault which one
 * @param callId the call that suffers from it
 * @param chunk which of the call's chunks it struck, from 1
 * @param detail what happened, for a reader
 * @param at when
 */
@API(status = API.Status.EXPERIMENTAL)
public record Strike(Fault fault, String callId, int chunk, String detail, Instant at) {}
