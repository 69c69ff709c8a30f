package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.integrity.SentChunk.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything that a run sent, and what is known about how it is judged.
 *
 * @param calls its calls
 * @param loudness of what they sent
 * @param durationTolerance by how much a stored duration may differ
 * @param alsoSent ids of further calls, which are not judged
 */
record SentRun(
    List<SentCall> calls,
    Loudness loudness,
    Duration durationTolerance,
    Predicate<String> alsoSent) {

  List<String> callIds() {
    return calls.stream().map(SentCall::callId).toList();
  }

  List<String> fileNames() {
    return calls.stream()
        .flatMap(call -> Stream.of(AudioStream.values()).map(call::fileName))
        .toList();
  }

  /**
   * The call as it is judged: where a server that queues never finished it, with less certainty.
   */
  SentCall judged(SentCall call, List<StoredCall> stored) {
    boolean finished =
        stored.stream().anyMatch(document -> StoredCall.COMPLETED.equals(document.status()));
    return call.isQueued() && call.ended() && !finished ? call.unfinished() : call;
  }

  /**
   * Whether this server counts final updates, too. The contract can be read either way, so a server
   * that does so throughout is right: each call that was answered throughout has one more, in its
   * count and in its list. One that does so here and there is wrong.
   */
  boolean countsFinalUpdates(Look look) {
    List<SentCall> telling = calls.stream().filter(SentRun::isTelling).toList();
    return !telling.isEmpty() && telling.stream().allMatch(call -> hasOneMore(call, look));
  }

  private static boolean isTelling(SentCall call) {
    return call.chunks().stream().noneMatch(SentChunk::failed)
        && call.chunks().stream()
            .anyMatch(chunk -> chunk.chunk().last() && chunk.outcome() != Outcome.SILENT);
  }

  private boolean hasOneMore(SentCall call, Look look) {
    int one = UpdateCount.of(call, loudness, false).most() + 1;
    return look.calls(call).stream()
        .anyMatch(
            stored ->
                Integer.valueOf(one).equals(stored.updates())
                    && stored.updateNumbers().size() == one);
  }
}
