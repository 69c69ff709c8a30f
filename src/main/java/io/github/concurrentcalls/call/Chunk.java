package io.github.concurrentcalls.call;

import io.github.concurrentcalls.audio.WavChunk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * One slice of a call's audio, a complete WAV, and the streams that it goes to. All calls of the
 * same audio and mode share the same chunks. Immutable, safe for use by all threads.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Chunk {
  private final int number;
  private final int of;
  private final WavChunk wav;
  private final boolean toClient;
  private final boolean toAgent;

  Chunk(int number, int of, WavChunk wav, boolean toClient, boolean toAgent) {
    this.number = number;
    this.of = of;
    this.wav = wav;
    this.toClient = toClient;
    this.toAgent = toAgent;
  }

  /** Number of the chunk in its call, from 1. */
  public int number() {
    return number;
  }

  /** How many chunks the call has. */
  public int of() {
    return of;
  }

  /** Whether it is the last one, which ends the call. */
  public boolean last() {
    return number == of;
  }

  /** How much audio it holds. */
  public Duration duration() {
    return wav.duration();
  }

  /** Bytes of its complete WAV file. */
  public int size() {
    return wav.size();
  }

  /** A read-only view of the header of its WAV file; a new one each time. */
  public ByteBuffer header() {
    return wav.header();
  }

  /**
   * A read-only view of the samples that it shares with all calls, not a copy; a new one each time.
   * Direct, so that a channel writes it without copying.
   */
  public ByteBuffer samples() {
    return wav.samples();
  }

  /** Bytes of one sample of one channel, 1 to 4: its header says so. */
  public int bytesPerSample() {
    return header().order(ByteOrder.LITTLE_ENDIAN).getShort(34) / Byte.SIZE;
  }

  /** Writes its complete WAV file. */
  public void writeTo(OutputStream out) throws IOException {
    wav.writeTo(out);
  }

  /** Whether it is sent on the client's stream. */
  public boolean toClient() {
    return toClient;
  }

  /** Whether it is sent on the agent's stream. */
  public boolean toAgent() {
    return toAgent;
  }

  @Override
  public String toString() {
    return "chunk " + number + "/" + of;
  }
}
