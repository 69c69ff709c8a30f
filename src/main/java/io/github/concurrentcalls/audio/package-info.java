/** Decodes an audio file once and cuts it into chunks that are complete WAV files. */
@NullMarked
package io.github.concurrentcalls.audio;

import org.jspecify.annotations.NullMarked;
