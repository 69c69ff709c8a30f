package io.github.concurrentcalls.integrity;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The port to where a server keeps its calls, for reading alone. Whoever has another store than
 * MongoDB implements this. Used by one thread at a time; every method may throw {@link
 * StorageException}.
 */
@API(status = API.Status.EXPERIMENTAL)
public interface CallStorage extends AutoCloseable {

  /** What is written down about these calls; several for a call that is there more than once. */
  List<StoredCall> calls(Collection<String> callIds);

  /**
   * Which of these calls are completed. Asked often while a server works, so it should be light.
   */
  default Set<String> completed(Collection<String> callIds) {
    return calls(callIds).stream()
        .filter(call -> StoredCall.COMPLETED.equals(call.status()))
        .map(StoredCall::callId)
        .collect(Collectors.toSet());
  }

  /** The ids of all calls that begin like this. */
  Set<String> callIds(String prefix);

  /** All files of these names, several where a name is there more than once. */
  List<StoredFile> files(Collection<String> names);

  /** All files whose names begin like this. */
  List<StoredFile> filesStartingWith(String prefix);

  /**
   * Pieces of files that do not exist: how many there are, by the id of the file that they would
   * belong to. A store that has no such thing returns none.
   *
   * @param since older ones may be left out
   */
  Map<String, Long> orphanedPieces(Instant since);

  /**
   * Reads a file.
   *
   * @param offset how many of its first bytes are left out
   * @return the rest; the caller closes it. Reading it throws {@link IOException} if the file is
   *     damaged
   * @throws IOException if the file is not there or damaged
   */
  InputStream open(StoredFile file, long offset) throws IOException;

  /** Gives the connection up. */
  @Override
  void close();
}
