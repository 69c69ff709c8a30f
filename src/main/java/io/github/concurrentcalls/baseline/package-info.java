/** Runs that are kept in a file, and whether a later one is worse by more than noise. */
@NullMarked
package io.github.concurrentcalls.baseline;

import org.jspecify.annotations.NullMarked;
