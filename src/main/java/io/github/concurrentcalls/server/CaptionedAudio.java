package io.github.concurrentcalls.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An audio file whose words are known, and the look-up of a piece of sound in it: the piece is laid
 * against the file at every place, and the place at which the two are most alike is taken
 * (normalised cross-correlation of the samples). Unlike a look-up by the bytes this finds what was
 * cut anywhere, decoded from MP3, sampled otherwise or changed in a few bits. Immutable.
 */
final class CaptionedAudio {
  /** Pieces longer than this are not looked up whole. */
  static final int LONGEST_PIECE = 12 * Signal.RATE;

  /**
   * Pieces of the file itself score above 0.9, even after MP3, a telephone line or 8 bits; other
   * sound stays below 0.6 from half a second on.
   */
  private static final double ALIKE = 0.8;

  private final Captions captions;
  private final int length;
  private final double[] energies; // of the file's first i samples
  private final Fft fft;
  private final double[] real;
  private final double[] imaginary;

  CaptionedAudio(Signal signal, Captions captions) {
    this.captions = captions;
    this.length = signal.length();
    this.fft = new Fft(Integer.highestOneBit(length + LONGEST_PIECE) * 2);
    this.real = signal.padded(fft.size());
    this.energies = energies(real, length);
    this.imaginary = new double[fft.size()];
    fft.transform(real, imaginary);
  }

  /**
   * Reads {@code captioned/<name>.wav} and {@code .vtt} from the class path; empty if they are not
   * there.
   */
  static Optional<CaptionedAudio> load(String name) {
    byte[] wav = resource("captioned/" + name + ".wav");
    byte[] vtt = resource("captioned/" + name + ".vtt");
    if (wav == null || vtt == null) {
      return Optional.empty();
    }
    Captions captions = Captions.parse(new String(vtt, StandardCharsets.UTF_8));
    return Optional.of(new CaptionedAudio(Signal.of(WavReader.read(name, wav)), captions));
  }

  private static byte @Nullable [] resource(String name) {
    try (InputStream in = CaptionedAudio.class.getResourceAsStream(name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] energies(double[] samples, int length) {
    double[] energies = new double[length + 1];
    for (int i = 0; i < length; i++) {
      energies[i + 1] = energies[i] + samples[i] * samples[i];
    }
    return energies;
  }

  /** Where the piece is most alike to this file. */
  Place find(Signal piece) {
    double[] likeness = correlation(piece);
    double energy = piece.energy();
    Place best = new Place(this, 0, 0);
    for (int start = -piece.length() + 1; start < length; start++) {
      double score = score(likeness, start, piece.length(), energy);
      if (score > best.score()) {
        best = new Place(this, start + peak(likeness, start), score);
      }
    }
    return best;
  }

  /**
   * The sum of products of file and piece for every start of the piece; starts before the file lie
   * at the array's end.
   */
  private double[] correlation(Signal piece) {
    double[] re = piece.padded(fft.size());
    double[] im = new double[fft.size()];
    fft.transform(re, im);
    for (int i = 0; i < re.length; i++) {
      double product = real[i] * re[i] + imaginary[i] * im[i];
      im[i] = (imaginary[i] * re[i] - real[i] * im[i]) / re.length;
      re[i] = product / re.length;
    }
    fft.transform(im, re);
    return re;
  }

  private double score(double[] likeness, int start, int pieceLength, double energy) {
    double product = at(likeness, start);
    if (product <= 0) {
      return 0;
    }
    double window = energies[Math.min(length, start + pieceLength)] - energies[Math.max(0, start)];
    return window <= 0 ? 0 : product / Math.sqrt(window * energy);
  }

  /**
   * How far from this start the top of the parabola through it and its neighbours lies: between
   * -0.5 and 0.5.
   */
  private static double peak(double[] likeness, int start) {
    double before = at(likeness, start - 1);
    double here = at(likeness, start);
    double after = at(likeness, start + 1);
    double bend = before - 2 * here + after;
    return bend < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : 0;
  }

  private static double at(double[] likeness, int start) {
    return likeness[Math.floorMod(start, likeness.length)];
  }

  /**
   * A place in the file.
   *
   * @param start sample at which the piece starts
   * @param score how alike the two are there, 0 to 1
   */
  record Place(CaptionedAudio audio, double start, double score) {

    boolean isCertain() {
      return score >= ALIKE;
    }

    /** What is said there in so many seconds, with times from the start of the piece. */
    List<Utterance> words(double seconds) {
      double from = start / Signal.RATE;
      return audio.captions.between(from, from + seconds).stream()
          .map(words -> words.later(-from))
          .toList();
    }
  }
}
