package io.github.concurrentcalls.bench.subject;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.concurrentcalls.call.Chunk;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The multipart bodies of all chunks of a recording, whole but for their beginning with the call's
 * id. Immutable.
 */
final class PreparedBodies {
  private static final String BOUNDARY = "the-boundary-of-the-benchmark-of-concurrent-calls";

  static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private final List<ByteBuffer[]> rests;

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

  /**
   * A beginning and all that follows it, in memory that sockets write from as it is. Both streams
   * share the samples; the positions are the caller's own.
   */
  ByteBuffer[] after(ByteBuffer beginning, int chunk) {
    ByteBuffer[] rest = rests.get(chunk);
    ByteBuffer[] all = new ByteBuffer[rest.length + 1];
    all[0] = beginning.duplicate();
    for (int i = 0; i < rest.length; i++) {
      all[i + 1] = rest[i].duplicate();
    }
    return all;
  }

  /** How many bytes follow the beginning. */
  int restLength(int chunk) {
    return Arrays.stream(rests.get(chunk)).mapToInt(ByteBuffer::remaining).sum();
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

  private static byte[] joined(byte[] first, ByteBuffer[] rest) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(first);
    for (ByteBuffer piece : rest) {
      byte[] bytes = new byte[piece.remaining()];
      piece.duplicate().get(bytes);
      whole.writeBytes(bytes);
    }
    return whole.toByteArray();
  }

  private static ByteBuffer[] rest(Chunk chunk) {
    String transcript = next() + field("transcript") + "\r\n\r\n";
    return new ByteBuffer[] {
      beforeSamples(transcript + next() + file("client"), chunk),
      chunk.samples(),
      beforeSamples(next() + file("agent"), chunk),
      chunk.samples(),
      direct(("\r\n--" + BOUNDARY + "--\r\n").getBytes(US_ASCII))
    };
  }

  private static ByteBuffer beforeSamples(String text, Chunk chunk) {
    ByteBuffer header = chunk.header().duplicate();
    return ByteBuffer.allocateDirect(text.length() + header.remaining())
        .put(text.getBytes(US_ASCII))
        .put(header)
        .flip();
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
