package io.github.concurrentcalls.server;

import org.jspecify.annotations.Nullable;

/**
 * A call that is to be created.
 *
 * @param script the script, empty if none was sent
 */
record NewCall(
    String callId, @Nullable String agentId, @Nullable String customerId, String script) {}
