/** The shipped suite: what a tester runs against a server, by default the embedded one. */
@NullMarked
package io.github.concurrentcalls.suite;

import org.jspecify.annotations.NullMarked;
