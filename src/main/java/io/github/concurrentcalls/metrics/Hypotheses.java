package io.github.concurrentcalls.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that was looked at in a run, judged together by Holm's step-down procedure, so that
 * the chance of a single false pattern in a run is at most {@value #ALPHA}, however the hypotheses
 * depend on one another (thresholds over the same counts do). What could not have reached that with
 * the number of hits that there are, wherever they had fallen, is not counted (Tarone).
 */
final class Hypotheses {
  static final double ALPHA = 0.01;

  private static final int MOST = 10;

  private final List<Hypothesis> all = new ArrayList<>();

  private record Tested(Hypothesis hypothesis, double pValue) {}

  private record Theme(String what, String attribute) {}

  void add(Hypothesis hypothesis) {
    if (hypothesis.worthATest() && hypothesis.smallestPossible() <= ALPHA) {
      all.add(hypothesis);
    }
  }

  /** Those that hold, most certain first; of several ranges of one attribute only the first. */
  List<CommonPattern> holding() {
    List<Tested> tested =
        all.stream()
            .map(each -> new Tested(each, each.pValue()))
            .sorted(Comparator.comparingDouble(Tested::pValue))
            .toList();
    List<CommonPattern> holding = new ArrayList<>();
    Set<Theme> ranges = new HashSet<>();
    double corrected = 0;
    for (int i = 0; i < tested.size() && holding.size() < MOST; i++) {
      Hypothesis hypothesis = tested.get(i).hypothesis();
      corrected = Math.max(corrected, tested.get(i).pValue() * (tested.size() - i));
      if (corrected > ALPHA) {
        break;
      }
      Theme theme = new Theme(hypothesis.what(), hypothesis.attribute());
      boolean range = hypothesis.value().endsWith("or more");
      if (hypothesis.telling() && (!range || ranges.add(theme))) {
        holding.add(hypothesis.holding(corrected));
      }
    }
    return holding;
  }
}
