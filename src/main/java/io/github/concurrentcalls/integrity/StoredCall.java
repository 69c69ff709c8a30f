package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.AudioStream;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a store has written down about a call, as far as it is audited. Immutable.
 *
 * @param callId the call's id
 * @param status {@code initiated}, {@code in_progress} or {@code completed}; null if there is none
 * @param updates how many updates are counted; null if that is not written down
 * @param updateNumbers the numbers of the analysed updates, in the order in which they are listed
 * @param script the call's script; null if there is none
 * @param seconds length of the call's audio; null if that is not written down
 * @param fileIds which file has the audio of a stream; null if files are not named at all, a stream
 *     is left out if none is named for it
 * @param lastUpdated when it was last written, in any form; null if that is not written down
 */
@API(status = API.Status.EXPERIMENTAL)
public record StoredCall(
    String callId,
    @Nullable String status,
    @Nullable Integer updates,
    List<Integer> updateNumbers,
    @Nullable String script,
    @Nullable Double seconds,
    @Nullable Map<AudioStream, String> fileIds,
    @Nullable String lastUpdated) {

  /** The status of a call that the server is done with. */
  static final String COMPLETED = "completed";

  /** Copies the collections. */
  public StoredCall {
    updateNumbers = List.copyOf(updateNumbers);
    fileIds = fileIds == null ? null : Map.copyOf(fileIds);
  }
}
