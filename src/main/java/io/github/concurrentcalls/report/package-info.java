/** Renders a run, while it goes and when it is finished: console, Allure, JSON. */
@NullMarked
package io.github.concurrentcalls.report;

import org.jspecify.annotations.NullMarked;
