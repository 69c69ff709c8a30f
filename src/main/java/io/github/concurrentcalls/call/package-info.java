/**
 * One simulated phone call: {@link io.github.concurrentcalls.call.Call}, its chunks, its
 * conversation, and the ports through which it reaches the wire and is observed.
 */
@NullMarked
package io.github.concurrentcalls.call;

import org.jspecify.annotations.NullMarked;
