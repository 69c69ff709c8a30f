package io.github.concurrentcalls.integrity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.github.concurrentcalls.call.AudioStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one look at the store finds. Two that are equal say that nothing was written in between.
 *
 * @param calls what is written down, by the calls' ids
 * @param files the calls' audio files, by name
 * @param unknownCalls ids that look like this run's, were not there before it, and are none of it
 * @param strayFiles files of that kind
 * @param orphanedPieces pieces of files that do not exist, which were not there before the run
 */
record Look(
    Map<String, List<StoredCall>> calls,
    Map<String, List<StoredFile>> files,
    Set<String> unknownCalls,
    List<StoredFile> strayFiles,
    Map<String, Long> orphanedPieces) {

  static Look at(CallStorage storage, SentRun run, Before before) {
    return new Look(
        storage.calls(run.callIds()).stream().collect(groupingBy(StoredCall::callId)),
        storage.files(run.fileNames()).stream().collect(groupingBy(StoredFile::name)),
        unknownCalls(storage, run, before),
        strayFiles(storage, run, before),
        orphanedPieces(storage, before));
  }

  private static Set<String> unknownCalls(CallStorage storage, SentRun run, Before before) {
    Set<String> ids = new HashSet<>(storage.callIds(before.prefix()));
    ids.removeAll(before.callIds());
    run.callIds().forEach(ids::remove);
    ids.removeIf(run.alsoSent());
    return ids;
  }

  private static List<StoredFile> strayFiles(CallStorage storage, SentRun run, Before before) {
    Set<String> names = Set.copyOf(run.fileNames());
    return storage.filesStartingWith(before.prefix()).stream()
        .filter(file -> !names.contains(file.name()) && !before.knows(file))
        .filter(file -> !run.alsoSent().test(Before.callId(file)))
        .toList();
  }

  private static Map<String, Long> orphanedPieces(CallStorage storage, Before before) {
    Map<String, Long> pieces = storage.orphanedPieces(before.since());
    return pieces.entrySet().stream()
        .filter(entry -> !before.pieceIds().contains(entry.getKey()))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Ids of the calls that the server is done with. */
  Set<String> completed() {
    return calls.values().stream()
        .flatMap(List::stream)
        .filter(call -> StoredCall.COMPLETED.equals(call.status()))
        .map(StoredCall::callId)
        .collect(toSet());
  }

  List<StoredCall> calls(SentCall call) {
    return calls.getOrDefault(call.callId(), List.of());
  }

  List<StoredFile> files(SentCall call, AudioStream stream) {
    return new ArrayList<>(files.getOrDefault(call.fileName(stream), List.of()));
  }
}
