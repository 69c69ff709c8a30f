package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.metrics.Violation.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Looks what the store still holds of calls that were to be removed. Only reads; for one thread.
 */
final class Leftovers {
  private final CallStorage storage;
  private final AuditLimits limits;
  private final Instant since;
  private Set<String> piecesBefore = Set.of();

  /**
   * Looks at nothing yet.
   *
   * @param since pieces older than this are none of the run's
   */
  Leftovers(CallStorage storage, AuditLimits limits, Instant since) {
    this.storage = storage;
    this.limits = limits;
    this.since = since;
  }

  /**
   * To be called before anything is removed: pieces that are there already are others' business.
   */
  void begin() {
    piecesBefore = Set.copyOf(storage.orphanedPieces(since).keySet());
  }

  /**
   * Waits until nothing of these calls is left, within the limits, and says what still is, but for
   * pieces: MongoDB's drivers remove a file before its pieces, so that these go last.
   */
  Map<Party, String> await(List<Party> calls) {
    Map<Party, String> last = new LinkedHashMap<>();
    try {
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(limits.poll())
          .atMost(limits.atMost())
          .until(
              () -> {
                last.clear();
                last.putAll(left(calls));
                return last.isEmpty() && pieces().isEmpty();
              });
    } catch (ConditionTimeoutException stillThere) {
      // What the last look saw is what is left.
    }
    return last;
  }

  /** Pieces of audio that have lost their file since. */
  List<String> pieces() {
    return storage.orphanedPieces(since).entrySet().stream()
        .filter(piece -> !piecesBefore.contains(piece.getKey()))
        .map(piece -> "%d piece(s) of file %s".formatted(piece.getValue(), piece.getKey()))
        .toList();
  }

  private Map<Party, String> left(List<Party> calls) {
    Set<String> documents =
        storage.calls(calls.stream().map(Party::callId).toList()).stream()
            .map(StoredCall::callId)
            .collect(Collectors.toSet());
    Map<String, Long> files =
        storage.files(calls.stream().flatMap(Leftovers::fileNames).toList()).stream()
            .collect(Collectors.groupingBy(StoredFile::name, Collectors.counting()));
    Map<Party, String> left = new LinkedHashMap<>();
    for (Party call : calls) {
      long audio = fileNames(call).mapToLong(name -> files.getOrDefault(name, 0L)).sum();
      boolean document = documents.contains(call.callId());
      if (document || audio > 0) {
        left.put(call, what(document, audio));
      }
    }
    return left;
  }

  private static String what(boolean document, long audio) {
    String files = audio == 1 ? "1 audio file" : audio + " audio files";
    return document ? (audio == 0 ? "its document" : "its document and " + files) : files;
  }

  private static Stream<String> fileNames(Party call) {
    return Arrays.stream(AudioStream.values())
        .map(stream -> SentCall.fileName(call.callId(), stream));
  }
}
