/**
 * Did the server keep the calls apart, and the data whole? What a run sent is held against what the
 * server stored; everything that is wrong becomes a {@link
 * io.github.concurrentcalls.metrics.Violation}.
 */
@NullMarked
package io.github.concurrentcalls.integrity;

import org.jspecify.annotations.NullMarked;
