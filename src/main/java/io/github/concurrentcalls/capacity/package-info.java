/** What the server can take, read from finished runs over load levels. */
@NullMarked
package io.github.concurrentcalls.capacity;

import org.jspecify.annotations.NullMarked;
