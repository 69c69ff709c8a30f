package io.github.concurrentcalls;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * The test data's call in a nutshell: four chunks, in each of which the agent says one sentence of
 * the script, and an eighth of the bytes.
 */
final class Conversation {
  /** Audio in a chunk. */
  static final double CHUNK_SECONDS = 2.4;

  /** Where the captions say that the sentences are. */
  private static final double[] CHUNKS_AT = {0.3, 10.0, 15.1, 20.0};

  private Conversation() {}

  static Path writeTo(Path file) {
    try (AudioInputStream whole =
        AudioSystem.getAudioInputStream(new File("testdata/audiotest.wav"))) {
      int frameSize = whole.getFormat().getFrameSize();
      float rate = whole.getFormat().getFrameRate();
      byte[] all = whole.readAllBytes();
      int length = (int) Math.round(CHUNK_SECONDS * rate) * frameSize;
      byte[] cut = new byte[CHUNKS_AT.length * length];
      for (int i = 0; i < CHUNKS_AT.length; i++) {
        int start = (int) Math.round(CHUNKS_AT[i] * rate) * frameSize;
        System.arraycopy(all, start, cut, i * length, length);
      }
      AudioSystem.write(
          new AudioInputStream(
              new ByteArrayInputStream(cut), whole.getFormat(), cut.length / frameSize),
          AudioFileFormat.Type.WAVE,
          file.toFile());
      return file;
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    } catch (UnsupportedAudioFileException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
