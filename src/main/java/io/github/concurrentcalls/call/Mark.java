package io.github.concurrentcalls.call;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apiguardian.api.API;

/**
 * Says in the audio itself, inaudibly, whose chunk it is: the lowest bit of each of a chunk's first
 * {@value #SAMPLES} samples is a bit of the mark. Samples are little-endian PCM of 8 (unsigned),
 * 16, 24 or 32 bits, counted across all channels. Immutable, safe for use by all threads.
 *
 * <p>Servers look past the first 1024 frames when they recognise a chunk by its bytes, if they do
 * so at all; a mark is well within them.
 *
 * @param call index of the call in its run, from 1
 * @param chunk number of the chunk in its call, from 1
 * @param stream the stream that carries it
 */
@API(status = API.Status.INTERNAL)
public record Mark(int call, int chunk, AudioStream stream) {
  /** Samples that are marked. */
  public static final int SAMPLES = 160;

  private static final int MAGIC = 0xC0CA_115E;

  /** Bits are spelled from the lowest of the first byte on. */
  private static final int SPELLED_MAGIC = Integer.reverseBytes(MAGIC);

  private static final int SIGNED_BYTES = 4 * Integer.BYTES;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public Mark {
    if (call < 1 || chunk < 1) {
      throw new IllegalArgumentException(
          "A mark needs a call and a chunk from 1, but was for call %d, chunk %d."
              .formatted(call, chunk));
    }
  }

  /** Bytes at the head of a chunk that a mark lies in. */
  public static int length(int bytesPerSample) {
    return SAMPLES * bytesPerSample;
  }

  /** Whether so many bytes of samples have room for a mark; a shorter chunk is sent without. */
  public static boolean fits(int bytes, int bytesPerSample) {
    return bytes >= length(bytesPerSample);
  }

  /**
   * Writes this mark into a copy of the first samples of a chunk.
   *
   * @param samples begin at its position, which stays where it is; they are changed
   * @param bytesPerSample 1 to 4
   * @throws IndexOutOfBoundsException if they do not {@linkplain #fits fit}
   */
  public void writeTo(ByteBuffer samples, int bytesPerSample) {
    int low = samples.position();
    for (byte bits : spelled()) {
      for (int i = 0; i < Byte.SIZE; i++) {
        int bit = (bits >> i) & 1;
        samples.put(low, (byte) ((samples.get(low) & ~1) | bit));
        low += bytesPerSample;
      }
    }
  }

  /**
   * The mark at the head of a chunk, empty where there is none or where it is damaged. Audio
   * without a mark is taken for marked with a chance of 1 in 2<sup>64</sup>.
   *
   * @param samples begin at its position, which stays where it is
   * @param bytesPerSample 1 to 4
   */
  public static Optional<Mark> read(ByteBuffer samples, int bytesPerSample) {
    if (!fits(samples.remaining(), bytesPerSample) || !beginsWithMagic(samples, bytesPerSample)) {
      return Optional.empty();
    }
    byte[] bits = new byte[SAMPLES / Byte.SIZE];
    for (int i = 0; i < SAMPLES; i++) {
      bits[i / Byte.SIZE] |= (byte) (bit(samples, bytesPerSample, i) << (i % Byte.SIZE));
    }
    return understood(bits);
  }

  /** Mostly decided by the first bit or two, since whole files are searched for marks. */
  private static boolean beginsWithMagic(ByteBuffer samples, int bytesPerSample) {
    for (int i = 0; i < Integer.SIZE; i++) {
      if (bit(samples, bytesPerSample, i) != ((SPELLED_MAGIC >>> i) & 1)) {
        return false;
      }
    }
    return true;
  }

  private static int bit(ByteBuffer samples, int bytesPerSample, int sample) {
    return samples.get(samples.position() + sample * bytesPerSample) & 1;
  }

  private byte[] spelled() {
    byte[] bits = new byte[SAMPLES / Byte.SIZE];
    ByteBuffer words = ByteBuffer.wrap(bits);
    words.putInt(MAGIC).putInt(call).putInt(chunk).putInt(letter(stream));
    words.putInt(checksum(bits));
    return bits;
  }

  private static Optional<Mark> understood(byte[] bits) {
    ByteBuffer words = ByteBuffer.wrap(bits);
    int call = words.getInt(4);
    int chunk = words.getInt(8);
    int letter = words.getInt(12);
    if (words.getInt(SIGNED_BYTES) != checksum(bits) || call < 1 || chunk < 1) {
      return Optional.empty();
    }
    return Arrays.stream(AudioStream.values())
        .filter(stream -> letter(stream) == letter)
        .findFirst()
        .map(stream -> new Mark(call, chunk, stream));
  }

  private static int letter(AudioStream stream) {
    return stream.name().charAt(0);
  }

  private static int checksum(byte[] bits) {
    CRC32 crc = new CRC32();
    crc.update(bits, 0, SIGNED_BYTES);
    return (int) crc.getValue();
  }
}
