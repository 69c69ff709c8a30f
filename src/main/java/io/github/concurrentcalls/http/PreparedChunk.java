package io.github.concurrentcalls.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.concurrentcalls.call.Chunk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The request that carries one chunk, for all calls that send it: head and {@code
 * multipart/form-data} body are encoded once, lie outside the heap where they are large, and are
 * shared; a call adds its id and the length that follows from it. Immutable, safe for use by all
 * threads.
 */
final class PreparedChunk {
  // Random, so that no script and no audio can hold it by chance.
  private static final String BOUNDARY = "concurrent-calls-" + UUID.randomUUID();
  private static final byte[] ID_HEAD = bytes(opening() + textPart("call_id"));
  private static final byte[] BEFORE_BODY = bytes("\r\n\r\n");

  private final byte[] head;

  /** What comes after the id. Nobody moves their positions. */
  private final ByteBuffer[] shared;

  private final long sharedLength;

  PreparedChunk(Target target, Chunk chunk, String transcript) {
    String page = chunk.last() ? "/final_update" : "/update_call";
    this.head =
        bytes(
            Request.head("POST", target, page)
                + "Content-Type: multipart/form-data; boundary="
                + BOUNDARY
                + "\r\nContent-Length: ");
    List<ByteBuffer> parts = new ArrayList<>();
    String before = next() + textPart("transcript") + transcript;
    for (String stream : streams(chunk)) {
      parts.add(direct(bytes(before + next() + filePart(stream)), chunk.header()));
      parts.add(chunk.samples());
      before = "";
    }
    parts.add(direct(bytes("\r\n--" + BOUNDARY + "--\r\n"), ByteBuffer.allocate(0)));
    this.shared = parts.toArray(ByteBuffer[]::new);
    this.sharedLength = parts.stream().mapToLong(ByteBuffer::remaining).sum();
  }

  /** The request of one call. */
  Request of(String callId) {
    byte[] id = bytes(callId);
    long length = ID_HEAD.length + id.length + sharedLength;
    return out -> writeTo(out, Long.toString(length).getBytes(US_ASCII), id);
  }

  private void writeTo(OutputStream out, byte[] length, byte[] id) throws IOException {
    out.write(head);
    out.write(length);
    out.write(BEFORE_BODY);
    out.write(ID_HEAD);
    out.write(id);
    if (out instanceof GatheringStream gathering) {
      gathering.gather(shared);
      return;
    }
    WritableByteChannel copying = Channels.newChannel(out);
    for (ByteBuffer part : shared) {
      copying.write(part.duplicate());
    }
  }

  private static List<String> streams(Chunk chunk) {
    if (chunk.toClient() && chunk.toAgent()) {
      return List.of("client", "agent");
    }
    return List.of(chunk.toClient() ? "client" : "agent");
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

  private static ByteBuffer direct(byte[] text, ByteBuffer header) {
    return ByteBuffer.allocateDirect(text.length + header.remaining())
        .put(text)
        .put(header)
        .flip()
        .asReadOnlyBuffer();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
