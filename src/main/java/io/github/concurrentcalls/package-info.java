/**
 * The JUnit seam: {@link io.github.concurrentcalls.ConcurrentCalls}, its extension, and the life of
 * a run.
 */
@NullMarked
package io.github.concurrentcalls;

import org.jspecify.annotations.NullMarked;
