package io.github.concurrentcalls.server;

import java.util.Map;

/**
 * A chunk of a call.
 *
 * @param script the script, empty if none was sent
 * @param audio the chunk, as sent on one stream or on both
 */
record ChunkRequest(String callId, String script, Map<Stream, WavFile> audio) {

  ChunkRequest {
    audio = Map.copyOf(audio);
    if (audio.isEmpty()) {
      throw new BadRequestException("client_audio or agent_audio is required");
    }
  }

  /** Seconds of the longer stream. */
  double seconds() {
    return audio.values().stream().mapToDouble(WavFile::seconds).max().orElse(0);
  }
}
