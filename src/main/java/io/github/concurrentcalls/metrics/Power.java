package io.github.concurrentcalls.metrics;

import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What it means that nothing was found. If each of <i>n</i> chunks is struck with a probability
 * <i>p</i>, all are spared with (1 - p)<sup>n</sup>; where that is 5 %, p = 1 - 0.05<sup>1/n</sup>
 * is what is ruled out with 95 % confidence. That is the exact bound of Clopper and Pearson (1934)
 * for no hit, about 3/n (Hanley and Lippman-Hand, <i>If nothing goes wrong, is everything all
 * right?</i>, 1983). It holds for what strikes chunks, or calls, independently of each other, and
 * where the check that is meant for it looked. Immutable.
 *
 * @param chunks chunks that were held against what they should be
 * @param calls calls of which chunks were
 * @param atOnce most of them at once
 */
@API(status = API.Status.EXPERIMENTAL)
public record Power(long chunks, long calls, int atOnce) {
  private static final double DOUBT = 0.05;

  /** Of a run, empty where nothing was compared. */
  public static Optional<Power> of(RunReport run) {
    Compared compared = run.integrity().compared();
    return compared.chunks() == 0
        ? Optional.empty()
        : Optional.of(new Power(compared.chunks(), compared.calls(), run.peakConcurrency()));
  }

  /** A fault that strikes one chunk in so many, or more often, would have shown; 1 or more. */
  public long oneChunkIn() {
    return ruledOut(chunks);
  }

  /** The same for one that strikes calls; 1 or more. */
  public long oneCallIn() {
    return ruledOut(calls);
  }

  private static long ruledOut(long looks) {
    return looks == 0 ? 1 : (long) (1 / (1 - Math.pow(DOUBT, 1.0 / looks)));
  }

  /** For a reader who might take silence for proof. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "none seen in %,d chunks of %,d calls, up to %,d at once. That is no proof: with 95 %% confidence it rules out only what strikes one chunk in %,d or one call in %,d, or more often (docs/detection-power.md)",
        chunks,
        calls,
        atOnce,
        oneChunkIn(),
        oneCallIn());
  }
}
