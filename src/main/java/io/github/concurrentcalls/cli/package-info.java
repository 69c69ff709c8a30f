/** The command line: arguments, JUnit's launcher, exit code. */
@NullMarked
package io.github.concurrentcalls.cli;

import org.jspecify.annotations.NullMarked;
