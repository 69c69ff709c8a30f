/** Tests of the pictures. */
@NullMarked
package io.github.concurrentcalls.chart;

import org.jspecify.annotations.NullMarked;
