/** Did the server keep the calls apart and the data whole? */
@NullMarked
package io.github.concurrentcalls.integrity;

import org.jspecify.annotations.NullMarked;
