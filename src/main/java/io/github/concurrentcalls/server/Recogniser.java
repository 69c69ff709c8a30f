package io.github.concurrentcalls.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Says which words are in a chunk, by looking it up in the captioned audio: this is no speech
 * recognition. A chunk that is not found there has no words. Results are remembered by content, so
 * that the same chunk of many calls is looked up once. Safe for use by all threads.
 */
final class Recogniser {
  private static final int REMEMBERED = 512;

  /**
   * Clients mark a call's audio in the lowest bits of its first few hundred frames, which changes
   * nothing that is said.
   */
  private static final int MARKED_FRAMES = 1024;

  private final List<CaptionedAudio> known;
  private final BoundedCache<String, Hearing> cache = new BoundedCache<>(REMEMBERED);

  Recogniser(List<CaptionedAudio> known) {
    this.known = List.copyOf(known);
  }

  /**
   * Knows the audio that the server carries; one for all servers of this process, since it keeps
   * nothing of any call.
   */
  static Recogniser bundled() {
    return Bundled.RECOGNISER;
  }

  private static final class Bundled {
    private static final Recogniser RECOGNISER =
        new Recogniser(CaptionedAudio.load("audiotest").stream().toList());
  }

  /**
   * What is heard in a chunk.
   *
   * @param silent whether there is nothing to hear
   * @param words the words, with times from the start of the chunk
   */
  record Hearing(boolean silent, List<Utterance> words) {}

  Hearing hear(WavFile chunk) {
    Signal signal = Signal.of(chunk);
    if (signal.isSilent()) {
      return new Hearing(true, List.of());
    }
    int unmarked = (int) ((long) MARKED_FRAMES * Signal.RATE / chunk.format().rate());
    boolean markedOnly =
        signal.length() <= unmarked || signal.part(unmarked, signal.length()).isSilent();
    String key = fingerprint(chunk, markedOnly ? 0 : MARKED_FRAMES);
    return cache.get(key, () -> new Hearing(false, words(signal)));
  }

  private static String fingerprint(WavFile chunk, int from) {
    MessageDigest digest = sha256();
    digest.update(
        (chunk.format() + "|" + chunk.frames() + "|" + from).getBytes(StandardCharsets.UTF_8));
    ByteBuffer bytes = chunk.bytesFrom(from);
    digest.update(bytes);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * A long chunk is looked up in pieces of equal length, so that its length does not matter and it
   * may go round in circles.
   */
  private List<Utterance> words(Signal chunk) {
    int pieces =
        Math.max(
            1, (chunk.length() + CaptionedAudio.LONGEST_PIECE - 1) / CaptionedAudio.LONGEST_PIECE);
    List<Utterance> words = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      int start = (int) ((long) chunk.length() * i / pieces);
      int end = (int) ((long) chunk.length() * (i + 1) / pieces);
      double offset = (double) start / Signal.RATE;
      wordsOfPiece(chunk.part(start, end)).forEach(word -> words.add(word.later(offset)));
    }
    return List.copyOf(words);
  }

  private List<Utterance> wordsOfPiece(Signal piece) {
    if (piece.isSilent()) {
      return List.of();
    }
    Optional<CaptionedAudio.Place> best =
        known.stream()
            .map(audio -> audio.find(piece))
            .max(Comparator.comparingDouble(CaptionedAudio.Place::score));
    return best.filter(CaptionedAudio.Place::isCertain)
        .map(place -> place.words(piece.seconds()))
        .orElse(List.of());
  }
}
