package io.github.concurrentcalls.bench.subject;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.concurrentcalls.call.Chunk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The multipart bodies of all chunks of a recording, whole but for their beginning with the call's
 * id. Immutable.
 */
final class PreparedBodies {
  private static final String BOUNDARY = "the-boundary-of-the-benchmark-of-concurrent-calls";

  static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private final List<byte[]> rests;

  PreparedBodies(List<Chunk> chunks) {
    this.rests = chunks.stream().map(PreparedBodies::rest).toList();
  }

  int count() {
    return rests.size();
  }

  /** Whether the chunk is the last one of its call. */
  boolean last(int chunk) {
    return chunk == rests.size() - 1;
  }

  /** Where to post the chunk. */
  String path(int chunk) {
    return last(chunk) ? "/final_update" : "/update_call";
  }

  /** The beginning of every body of the call. */
  static byte[] beginning(String callId) {
    return ("--" + BOUNDARY + "\r\n" + field("call_id") + "\r\n\r\n" + callId).getBytes(US_ASCII);
  }

  /** What follows the beginning, in memory that sockets write from as it is. */
  List<ByteBuffer> directRests() {
    return rests.stream().map(PreparedBodies::direct).toList();
  }

  /** Whole bodies, for one call that all the others pretend to be. */
  List<byte[]> wholes() {
    byte[] beginning = beginning("concurrent_test_00000000");
    return rests.stream().map(rest -> joined(beginning, rest)).toList();
  }

  /** Where to post each chunk. */
  List<URI> pages(URI server) {
    return IntStream.range(0, rests.size()).mapToObj(i -> server.resolve(path(i))).toList();
  }

  /** A copy outside of the heap, ready to be read. */
  static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static byte[] rest(Chunk chunk) {
    ByteArrayOutputStream rest = new ByteArrayOutputStream(2 * chunk.size() + 1024);
    try {
      write(rest, next() + field("transcript") + "\r\n\r\n");
      write(rest, next() + file("client"));
      chunk.writeTo(rest);
      write(rest, next() + file("agent"));
      chunk.writeTo(rest);
      write(rest, "\r\n--" + BOUNDARY + "--\r\n");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return rest.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) throws IOException {
    out.write(text.getBytes(US_ASCII));
  }

  private static String next() {
    return "\r\n--" + BOUNDARY + "\r\n";
  }

  private static String field(String name) {
    return "Content-Disposition: form-data; name=\"" + name + "\"";
  }

  private static String file(String stream) {
    return field(stream + "_audio")
        + "; filename=\"%s_chunk.wav\"\r\nContent-Type: audio/wav\r\n\r\n".formatted(stream);
  }
}
