package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.call.Mark;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a call sent on one stream with one chunk: the shared samples, and before them the head that
 * carries the call's own mark. Two are equal if they are the same chunk of the same call on the
 * same stream.
 */
final class SentAudio {
  private final SentCall call;
  private final SentChunk sent;
  private final AudioStream stream;
  private final ByteBuffer samples;
  private final ByteBuffer head;

  SentAudio(SentCall call, SentChunk sent, AudioStream stream) {
    this.call = call;
    this.sent = sent;
    this.stream = stream;
    this.samples = sent.chunk().samples();
    this.head = isMarked() ? markedHead() : ByteBuffer.allocate(0);
  }

  private ByteBuffer markedHead() {
    int width = sent.chunk().bytesPerSample();
    ByteBuffer copy = ByteBuffer.allocate(Mark.length(width));
    copy.put(samples.slice(0, copy.capacity())).flip();
    mark().writeTo(copy, width);
    return copy;
  }

  SentCall call() {
    return call;
  }

  SentChunk sent() {
    return sent;
  }

  AudioStream stream() {
    return stream;
  }

  int number() {
    return sent.chunk().number();
  }

  Mark mark() {
    return new Mark(call.index(), number(), stream);
  }

  boolean isMarked() {
    return sent.marked() && Mark.fits(samples.remaining(), sent.chunk().bytesPerSample());
  }

  int length() {
    return samples.remaining();
  }

  /** Whether this must be stored: a chunk that got no answer may be, or not. */
  boolean isSure() {
    return !sent.failed();
  }

  /** The bytes of this audio from here on, at most so many. */
  ByteBuffer bytes(int from, int most) {
    int count = Math.min(most, length() - from);
    ByteBuffer bytes = ByteBuffer.allocate(count).put(samples.slice(from, count)).flip();
    for (int i = from; i < Math.min(head.limit(), from + count); i++) {
      bytes.put(i - from, head.get(i));
    }
    return bytes;
  }

  /**
   * How many of these bytes, which stand at this place of a chunk, are the same here.
   *
   * @param from at most the length; what is longer than this audio is not the same
   */
  int same(int from, ByteBuffer found) {
    int inHead = Math.max(0, Math.min(head.limit() - from, found.remaining()));
    int same = common(head, from, found, inHead);
    if (same < inHead) {
      return same;
    }
    ByteBuffer rest = found.duplicate().position(found.position() + inHead);
    int inBody = Math.min(rest.remaining(), length() - from - inHead);
    return inHead + common(samples, from + inHead, rest, inBody);
  }

  private static int common(ByteBuffer sent, int from, ByteBuffer found, int count) {
    if (count <= 0) {
      return 0;
    }
    int mismatch = sent.slice(from, count).mismatch(found.slice(found.position(), count));
    return mismatch < 0 ? count : mismatch;
  }

  /** The same on that stream, if the chunk was sent there, too. */
  SentAudio on(AudioStream other) {
    return sent.goesTo(other) ? new SentAudio(call, sent, other) : this;
  }

  boolean isOf(SentCall other, AudioStream otherStream) {
    return call.index() == other.index() && stream == otherStream;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SentAudio audio && mark().equals(audio.mark());
  }

  @Override
  public int hashCode() {
    return mark().hashCode();
  }

  @Override
  public String toString() {
    return "%s, %s: chunk %d".formatted(call, stream, number());
  }
}
