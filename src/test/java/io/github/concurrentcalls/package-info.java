/** The extension through the public way in: real templates, run by JUnit's engine. */
@NullMarked
package io.github.concurrentcalls;

import org.jspecify.annotations.NullMarked;
