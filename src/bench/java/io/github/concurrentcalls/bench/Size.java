package io.github.concurrentcalls.bench;

import io.github.concurrentcalls.bench.subject.Recording;
import java.io.IOException;
import java.nio.file.Path;

/** How large a chunk is. Each is sent on both streams, 16 kHz, 16 bit, mono. */
enum Size {
  /** Two parts of 320 kB: the guide's ten seconds. */
  BIG(10_000, 20),
  /** Two parts of 3.2 kB: a tenth of a second. */
  SMALL(100, 200);

  private static final int BRIEF = 20;

  private final long chunkMillis;
  private final int chunks;

  Size(long chunkMillis, int chunks) {
    this.chunkMillis = chunkMillis;
    this.chunks = chunks;
  }

  /** Writes a recording of this size. */
  Recording record(Path directory) throws IOException {
    return write(directory, chunks);
  }

  /** Writes one of fewer chunks, for servers that take their time. */
  Recording recordBriefly(Path directory) throws IOException {
    return write(directory, BRIEF);
  }

  private Recording write(Path directory, int count) throws IOException {
    Path file = directory.resolve("%s-%d-chunks.wav".formatted(this, count));
    Noise.write(file, chunkMillis * count);
    return new Recording(file.toString(), chunkMillis, count);
  }
}
