package io.github.concurrentcalls.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.call.Mark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
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

  private final Chunk chunk;
  private final List<AudioStream> streams;

  /** What stands before the samples of each stream. */
  private final ByteBuffer[] texts;

  private final ByteBuffer samples;
  private final ByteBuffer tail;

  /** What comes after the id. Nobody moves their positions. */
  private final ByteBuffer[] shared;

  private final long sharedLength;
  private final int markLength;

  PreparedChunk(Target target, Chunk chunk, String transcript) {
    String page = chunk.last() ? "/final_update" : "/update_call";
    this.head =
        bytes(
            Request.head("POST", target, page)
                + "Content-Type: multipart/form-data; boundary="
                + BOUNDARY
                + "\r\nContent-Length: ");
    this.chunk = chunk;
    this.streams = streams(chunk);
    this.texts = texts(transcript);
    this.tail = direct(bytes("\r\n--" + BOUNDARY + "--\r\n"), ByteBuffer.allocate(0));
    this.samples = chunk.samples();
    this.shared = shared();
    this.sharedLength = Arrays.stream(shared).mapToLong(ByteBuffer::remaining).sum();
    this.markLength = Mark.length(chunk.bytesPerSample());
  }

  /** The request of one call. */
  Request of(String callId) {
    return request(callId, shared);
  }

  /** The request of one call whose audio says so, unless it is too short to say anything. */
  Request marked(CallIdentity call) {
    return samples.remaining() < markLength
        ? of(call.callId())
        : request(call.callId(), marked(call.index()));
  }

  private Request request(String callId, ByteBuffer[] afterId) {
    byte[] id = bytes(callId);
    long length = ID_HEAD.length + id.length + sharedLength;
    byte[] written = Long.toString(length).getBytes(US_ASCII);
    return out -> {
      out.write(head);
      out.write(written);
      out.write(BEFORE_BODY);
      out.write(ID_HEAD);
      out.write(id);
      write(out, afterId);
    };
  }

  private static void write(OutputStream out, ByteBuffer[] pieces) throws IOException {
    if (out instanceof ChannelOutput gathering) {
      gathering.gather(pieces);
      return;
    }
    WritableByteChannel copying = Channels.newChannel(out);
    for (ByteBuffer piece : pieces) {
      copying.write(piece.duplicate());
    }
  }

  private ByteBuffer[] shared() {
    ByteBuffer[] pieces = new ByteBuffer[2 * texts.length + 1];
    for (int i = 0; i < texts.length; i++) {
      pieces[2 * i] = texts[i];
      pieces[2 * i + 1] = samples;
    }
    pieces[pieces.length - 1] = tail;
    return pieces;
  }

  /** The head of each stream is this call's own, the rest stays shared. */
  private ByteBuffer[] marked(int call) {
    ByteBuffer rest = samples.slice(markLength, samples.remaining() - markLength);
    ByteBuffer[] pieces = new ByteBuffer[3 * texts.length + 1];
    for (int i = 0; i < texts.length; i++) {
      pieces[3 * i] = texts[i];
      pieces[3 * i + 1] = markedHead(new Mark(call, chunk.number(), streams.get(i)));
      pieces[3 * i + 2] = rest;
    }
    pieces[pieces.length - 1] = tail;
    return pieces;
  }

  private ByteBuffer markedHead(Mark mark) {
    ByteBuffer copy = ByteBuffer.allocate(markLength).put(samples.slice(0, markLength)).flip();
    mark.writeTo(copy, chunk.bytesPerSample());
    return copy;
  }

  private ByteBuffer[] texts(String transcript) {
    ByteBuffer[] all = new ByteBuffer[streams.size()];
    String before = next() + textPart("transcript") + transcript;
    for (int i = 0; i < all.length; i++) {
      all[i] = direct(bytes(before + next() + filePart(streams.get(i))), chunk.header());
      before = "";
    }
    return all;
  }

  private static List<AudioStream> streams(Chunk chunk) {
    if (chunk.toClient() && chunk.toAgent()) {
      return List.of(AudioStream.values());
    }
    return List.of(chunk.toClient() ? AudioStream.CLIENT : AudioStream.AGENT);
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

  private static String filePart(AudioStream stream) {
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
