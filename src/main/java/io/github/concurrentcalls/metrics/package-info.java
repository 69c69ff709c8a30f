/**
 * Folds exchanges into the figures of a run, and judges them: recorder, immutable run report, gate
 * language.
 */
@NullMarked
package io.github.concurrentcalls.metrics;

import org.jspecify.annotations.NullMarked;
