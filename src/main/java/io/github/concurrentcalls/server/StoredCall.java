package io.github.concurrentcalls.server;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;

/**
 * What the database knows of a call.
 *
 * @param status {@code initiated}, {@code in_progress} or {@code completed}
 * @param duration seconds of audio so far
 * @param chunkCount updates that were analysed so far
 * @param script the script, empty if none was sent
 * @param conversation what was said so far
 * @param files the streams' audio files, as far as there are any
 */
record StoredCall(
    String callId,
    String status,
    double duration,
    int chunkCount,
    String script,
    List<Line> conversation,
    Map<Stream, ObjectId> files) {

  StoredCall {
    conversation = List.copyOf(conversation);
    files = Map.copyOf(files);
  }

  /** Something that was said, with times from the start of the call. */
  record Line(Stream speaker, Utterance words) {}

  /** Everything that this speaker said so far. */
  String said(Stream speaker) {
    return said(conversation, speaker);
  }

  static String said(List<Line> lines, Stream speaker) {
    return lines.stream()
        .filter(line -> line.speaker() == speaker)
        .map(line -> line.words().text())
        .collect(Collectors.joining(" "));
  }
}
