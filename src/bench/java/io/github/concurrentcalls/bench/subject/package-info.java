/** What is measured, each in a process of its own: clients, layers and the whole product. */
@NullMarked
package io.github.concurrentcalls.bench.subject;

import org.jspecify.annotations.NullMarked;
