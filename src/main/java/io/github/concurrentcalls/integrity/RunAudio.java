package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.call.Mark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that all calls of a run sent, to find out whose a piece of stored audio is. Immutable.
 */
final class RunAudio {
  private static final int PROBE = 256;

  private final Map<Mark, SentAudio> marked = new HashMap<>();

  /** One for each content: calls of the same audio share their samples. */
  private final List<SentAudio> unmarked = new ArrayList<>();

  RunAudio(List<SentCall> calls) {
    Set<Object> seen = new HashSet<>();
    for (SentCall call : calls) {
      for (AudioStream stream : AudioStream.values()) {
        for (SentAudio audio : call.audio(stream)) {
          if (audio.isMarked()) {
            marked.put(audio.mark(), audio);
          } else if (seen.add(audio.sent().chunk())) {
            unmarked.add(audio);
          }
        }
      }
    }
  }

  boolean isMarked() {
    return !marked.isEmpty();
  }

  /** Whose mark is here, if there is one. */
  Optional<SentAudio> marked(StoredAudio stored, long at) throws IOException {
    int width = stored.format().bytesPerSample();
    return Mark.read(stored.bytes(at, Mark.length(width)), width).map(marked::get);
  }

  /**
   * What begins here and is whole, told by its bytes: rather the stream's own than another's, and
   * rather long than short, since the end of silence looks like its beginning.
   */
  Optional<SentAudio> whole(StoredAudio stored, long at, AudioStream stream, List<SentAudio> own)
      throws IOException {
    ByteBuffer probe = stored.bytes(at, PROBE);
    List<SentAudio> alike =
        Stream.of(own, unmarked)
            .flatMap(
                candidates ->
                    candidates.stream()
                        .filter(audio -> !audio.isMarked() && beginsLike(audio, probe))
                        .sorted(Comparator.comparingInt(SentAudio::length).reversed()))
            .toList();
    for (SentAudio audio : alike) {
      if (stored.same(at, audio) == audio.length()) {
        return Optional.of(audio.on(stream));
      }
    }
    return Optional.empty();
  }

  private static boolean beginsLike(SentAudio audio, ByteBuffer probe) {
    int expected = Math.min(audio.length(), PROBE);
    return audio.same(0, probe) == expected;
  }
}
