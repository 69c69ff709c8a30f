package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.metrics.Violations;

/**
 * What the parts of an audit share.
 *
 * @param storage where the server keeps its calls
 * @param audio everything that was sent
 * @param violations takes what is wrong
 */
record AuditedRun(CallStorage storage, RunAudio audio, Violations violations) {}
