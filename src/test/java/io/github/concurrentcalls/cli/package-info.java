/** The command line, in this JVM and as a process of its own. */
@NullMarked
package io.github.concurrentcalls.cli;

import org.jspecify.annotations.NullMarked;
