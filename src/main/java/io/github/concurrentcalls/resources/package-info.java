/** What the server under test uses of the machine that it runs on, as far as it can be seen. */
@NullMarked
package io.github.concurrentcalls.resources;

import org.jspecify.annotations.NullMarked;
