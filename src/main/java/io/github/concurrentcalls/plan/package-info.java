/** What to run, as validated records: load, stream modes, gates' text. */
@NullMarked
package io.github.concurrentcalls.plan;

import org.jspecify.annotations.NullMarked;
