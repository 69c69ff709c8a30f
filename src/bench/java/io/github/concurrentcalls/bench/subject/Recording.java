package io.github.concurrentcalls.bench.subject;

import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.call.Recordings;
import io.github.concurrentcalls.plan.StreamMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The audio that is sent. Immutable.
 *
 * @param file a WAV file
 * @param chunkMillis length of a chunk
 * @param chunks how many chunks it is cut into
 */
public record Recording(String file, long chunkMillis, int chunks) {

  /** Cuts it as the product does, for both streams. */
  List<Chunk> cut() {
    return new Recordings(Duration.ofMillis(chunkMillis)).chunks(Path.of(file), StreamMode.BOTH);
  }
}
