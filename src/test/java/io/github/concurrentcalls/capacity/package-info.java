/** Tests of the capacity: against laws that are known. */
@NullMarked
package io.github.concurrentcalls.capacity;

import org.jspecify.annotations.NullMarked;
