/** Plugs the reference server into runs that ask for it. */
@NullMarked
package io.github.concurrentcalls.embedded;

import org.jspecify.annotations.NullMarked;
