package io.github.concurrentcalls.integrity;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What was in the store before the run, so that nothing of it is laid at the run's door; no two
 * clocks are compared.
 *
 * @param prefix how the ids of calls begin that look like this run's
 * @param since pieces older than this were there before, whatever the clocks
 * @param callIds calls of such ids
 * @param fileNames files of such names
 * @param pieceIds files that do not exist, of which there are pieces
 */
record Before(
    String prefix,
    Instant since,
    Set<String> callIds,
    Set<String> fileNames,
    Set<String> pieceIds) {
  /** The clocks of this machine and of the server's may differ by so much. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  static Before now(CallStorage storage, String prefix) {
    Instant since = Instant.now().minus(CLOCKS);
    return new Before(
        prefix,
        since,
        Set.copyOf(storage.callIds(prefix)),
        storage.filesStartingWith(prefix).stream()
            .map(StoredFile::name)
            .collect(toUnmodifiableSet()),
        Set.copyOf(storage.orphanedPieces(since).keySet()));
  }

  /** Whether a file is, or belongs to, something that was there before; it may be newer. */
  boolean knows(StoredFile file) {
    return fileNames.contains(file.name()) || callIds.contains(callId(file));
  }

  /** The call that a file of this name is of. */
  static String callId(StoredFile file) {
    return file.name().replaceFirst("_(client|agent)\\.wav$", "");
  }
}
