package io.github.concurrentcalls.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was heard in a chunk, on the streams that carried it.
 *
 * @param silent whether there was nothing to hear on any of them
 * @param lines what was said, with times from the start of the chunk
 * @param seconds length of the chunk
 * @param script the script that came with it, empty if none did
 */
record Heard(boolean silent, List<StoredCall.Line> lines, double seconds, String script) {

  Heard {
    lines = List.copyOf(lines);
  }

  static Heard in(ChunkRequest request, Recogniser recogniser) {
    boolean silent = true;
    List<StoredCall.Line> lines = new ArrayList<>();
    for (Stream stream : Stream.values()) {
      WavFile audio = request.audio().get(stream);
      if (audio != null) {
        Recogniser.Hearing hearing = recogniser.hear(audio);
        silent &= hearing.silent();
        hearing.words().forEach(words -> lines.add(new StoredCall.Line(stream, words)));
      }
    }
    lines.sort(Comparator.comparingDouble(line -> line.words().start()));
    return new Heard(silent, lines, request.seconds(), request.script());
  }

  /** The lines with times from the start of the call. */
  List<StoredCall.Line> linesFrom(double second) {
    return lines.stream()
        .map(line -> new StoredCall.Line(line.speaker(), line.words().later(second)))
        .toList();
  }
}
