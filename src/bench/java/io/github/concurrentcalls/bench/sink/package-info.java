/** The server of the benchmark, in a process of its own: reads, discards, answers. */
@NullMarked
package io.github.concurrentcalls.bench.sink;

import org.jspecify.annotations.NullMarked;
