package io.github.concurrentcalls.call;

import io.github.concurrentcalls.audio.Audio;
import io.github.concurrentcalls.audio.WavChunk;
import io.github.concurrentcalls.plan.StreamMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * The audio files of one run, each decoded and cut once however many calls send it. Safe for use by
 * all threads.
 */
@API(status = API.Status.INTERNAL)
public final class Recordings {
  private final Duration chunkDuration;
  private final Map<Path, List<WavChunk>> cut = new ConcurrentHashMap<>();
  private final Map<Routing, List<Chunk>> routed = new ConcurrentHashMap<>();

  private record Routing(Path file, StreamMode mode) {}

  /**
   * Starts empty.
   *
   * @param chunkDuration length of a chunk
   */
  public Recordings(Duration chunkDuration) {
    this.chunkDuration = chunkDuration;
  }

  /** Audio in each chunk of a file but the last one. */
  Duration chunkDuration() {
    return chunkDuration;
  }

  /**
   * The chunks of a file in this mode; the same list at every call.
   *
   * @throws io.github.concurrentcalls.audio.AudioFileException if the file is no audio that can be
   *     read
   */
  public List<Chunk> chunks(Path file, StreamMode mode) {
    return routed.computeIfAbsent(new Routing(file, mode), this::route);
  }

  private List<Chunk> route(Routing routing) {
    List<WavChunk> wavs =
        cut.computeIfAbsent(routing.file(), path -> Audio.decode(path).cut(chunkDuration));
    StreamMode mode = routing.mode();
    return IntStream.range(0, wavs.size())
        .mapToObj(
            i -> new Chunk(i + 1, wavs.size(), wavs.get(i), mode.toClient(i), mode.toAgent(i)))
        .toList();
  }
}
