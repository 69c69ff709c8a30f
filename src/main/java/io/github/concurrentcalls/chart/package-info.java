/** Draws a finished run: pictures as SVG, each of which answers one question. */
@NullMarked
package io.github.concurrentcalls.chart;

import org.jspecify.annotations.NullMarked;
