/** Tests of the reference server: over real sockets, against a real driver. */
@NullMarked
package io.github.concurrentcalls.server;

import org.jspecify.annotations.NullMarked;
