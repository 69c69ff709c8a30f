package io.github.concurrentcalls.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.plan.StreamMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is decoded once, whoever asks for it. */
class RecordingsTest {
  @TempDir Path folder;

  @Test
  void allThreadsGetTheSameChunks() throws Exception {
    Path file = Tone.file(folder, 5);
    Recordings recordings = new Recordings(Tone.CHUNK);
    CyclicBarrier together = new CyclicBarrier(8);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<Chunk>>> asked =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      pool.submit(
                          () -> {
                            together.await(10, TimeUnit.SECONDS);
                            return recordings.chunks(file, StreamMode.BOTH);
                          }))
              .toList();
      List<Chunk> first = asked.get(0).get();
      assertThat(first).hasSize(5);
      for (Future<List<Chunk>> each : asked) {
        assertThat(each.get()).isSameAs(first);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void theFileIsReadOnceForAllModes() throws Exception {
    Path file = Tone.file(folder, 2);
    Recordings recordings = new Recordings(Tone.CHUNK);
    recordings.chunks(file, StreamMode.BOTH);
    Files.delete(file);
    for (StreamMode mode : StreamMode.values()) {
      List<Chunk> chunks = recordings.chunks(file, mode);
      assertThat(chunks).extracting(Chunk::number).containsExactly(1, 2);
      assertThat(chunks).extracting(Chunk::last).containsExactly(false, true);
      assertThat(chunks).extracting(Chunk::toString).containsExactly("chunk 1/2", "chunk 2/2");
    }
  }
}
