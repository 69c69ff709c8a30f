package io.github.concurrentcalls.call;

import io.github.concurrentcalls.plan.StreamMode;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * What decides how a server must analyse a call, beside the script that all calls of a run share.
 * Immutable, safe for use by all threads.
 *
 * @param audio the audio file
 * @param mode which streams carry it
 */
@API(status = API.Status.INTERNAL)
public record CallInput(Path audio, StreamMode mode) {

  /** Short, since reports print it. */
  @Override
  public String toString() {
    return audio.getFileName() + ", " + mode;
  }
}
