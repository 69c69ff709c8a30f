/** The benchmark: measures every layer of the product beside the floor, in one run. */
@NullMarked
package io.github.concurrentcalls.bench;

import org.jspecify.annotations.NullMarked;
