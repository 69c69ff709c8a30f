package io.github.concurrentcalls.audio;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** AIFF and AU, which the JDK reads, and MP3 and FLAC, for which there are providers. */
record JavaSoundDecoder(SizeLimit limit) {
  /** Empty if no provider knows the file. */
  Optional<Audio> decode(Path file) throws IOException {
    limit.check(file, Files.size(file));
    // All of it at once: a provider may look far ahead, over a cover picture for one, and go back.
    byte[] bytes = Files.readAllBytes(file);
    try (AudioInputStream source =
        AudioSystem.getAudioInputStream(new ByteArrayInputStream(bytes))) {
      Audio audio = decode(file, source);
      if (Mp3Length.isMissed(bytes, audio.frames())) {
        throw damaged(
            file,
            "only %.1f s of audio came out of it".formatted(audio.duration().toMillis() / 1000.0));
      }
      return Optional.of(audio);
    } catch (UnsupportedAudioFileException e) {
      return Optional.empty();
    } catch (EOFException e) {
      throw damaged(file, "it ends in the middle of something");
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw damaged(file, e.toString());
    }
  }

  private Audio decode(Path file, AudioInputStream source) throws IOException {
    AudioFormat format = source.getFormat();
    if (Pcm.layoutFor(format).isPresent()) {
      return uncompressed(file, source);
    }
    try (AudioInputStream pcm = AudioSystem.getAudioInputStream(pcm(format), source)) {
      return nonEmpty(file, pcm.getFormat(), limit.readAll(file, pcm));
    }
  }

  private Audio uncompressed(Path file, AudioInputStream source) throws IOException {
    long promised = source.getFrameLength() * source.getFormat().getFrameSize();
    limit.check(file, promised);
    byte[] bytes = limit.readAll(file, source);
    if (bytes.length < promised) {
      throw AudioFileException.truncated(file, promised, bytes.length);
    }
    return nonEmpty(file, source.getFormat(), bytes);
  }

  private static Audio nonEmpty(Path file, AudioFormat format, byte[] bytes) throws IOException {
    if (bytes.length < format.getFrameSize()) {
      throw damaged(file, "no samples came out of it");
    }
    return Pcm.toAudio(format, bytes);
  }

  private static AudioFormat pcm(AudioFormat source) {
    int known = source.getSampleSizeInBits();
    int bits = known == AudioSystem.NOT_SPECIFIED ? 16 : known;
    int frameSize = source.getChannels() * bits / 8;
    float rate = source.getSampleRate();
    return new AudioFormat(
        Encoding.PCM_SIGNED, rate, bits, source.getChannels(), frameSize, rate, false);
  }

  private static AudioFileException damaged(Path file, String what) {
    return new AudioFileException(
        file, "it is damaged (" + what + ")", "Record it, copy it or convert it again.");
  }
}
