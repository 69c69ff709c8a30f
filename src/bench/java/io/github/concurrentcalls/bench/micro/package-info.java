/** What it costs to verify one answer. */
@NullMarked
package io.github.concurrentcalls.bench.micro;

import org.jspecify.annotations.NullMarked;
