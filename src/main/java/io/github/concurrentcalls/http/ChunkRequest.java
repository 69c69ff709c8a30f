package io.github.concurrentcalls.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.concurrentcalls.call.Chunk;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;

/**
 * The {@code multipart/form-data} body of one chunk, for all calls that send it: only the call's id
 * is put in anew, the rest is encoded once and shared. Immutable, safe for use by all threads.
 */
final class MultipartBody {
  // Random, so that no script and no audio can hold it by chance.
  private static final String BOUNDARY = "concurrent-calls-" + UUID.randomUUID();
  private static final byte[] ID_HEAD = bytes(opening() + textPart("call_id"));

  static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private final Chunk chunk;
  private final byte[] betweenIdAndAudio;
  private final byte[] betweenStreams;
  private final byte[] tail = bytes("\r\n--" + BOUNDARY + "--\r\n");

  MultipartBody(Chunk chunk, String transcript) {
    this.chunk = chunk;
    String script = next() + textPart("transcript") + transcript;
    String first = chunk.toClient() ? "client" : "agent";
    this.betweenIdAndAudio = bytes(script + next() + filePart(first));
    boolean both = chunk.toClient() && chunk.toAgent();
    this.betweenStreams = both ? bytes(next() + filePart("agent")) : new byte[0];
  }

  long length(byte[] callId) {
    long streams = betweenStreams.length == 0 ? 1 : 2;
    return (long) ID_HEAD.length
        + callId.length
        + betweenIdAndAudio.length
        + betweenStreams.length
        + streams * chunk.size()
        + tail.length;
  }

  void writeTo(OutputStream out, byte[] callId) throws IOException {
    out.write(ID_HEAD);
    out.write(callId);
    out.write(betweenIdAndAudio);
    chunk.writeTo(out);
    if (betweenStreams.length > 0) {
      out.write(betweenStreams);
      chunk.writeTo(out);
    }
    out.write(tail);
  }

  private static String opening() {
    return "--" + BOUNDARY + "\r\n";
  }

  private static String next() {
    return "\r\n" + opening();
  }

  private static String textPart(String name) {
    return "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n";
  }

  private static String filePart(String stream) {
    return "Content-Disposition: form-data; name=\"%s_audio\"; filename=\"%s_chunk.wav\"\r\nContent-Type: audio/wav\r\n\r\n"
        .formatted(stream, stream);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
