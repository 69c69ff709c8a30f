/** How values are written for people. */
@NullMarked
package io.github.concurrentcalls.text;

import org.jspecify.annotations.NullMarked;
