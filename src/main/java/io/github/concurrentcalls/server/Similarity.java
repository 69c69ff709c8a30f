package io.github.concurrentcalls.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * How well a sentence is found in what was said, 0 to 100. For one thread: it remembers the words
 * it has compared.
 */
final class Similarity {
  /** 'calling' and 'call' are the same word to us, 'departure' and 'department' are not. */
  private static final double SAME_WORD = 0.9;

  private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
  private static final LevenshteinDistance LEVENSHTEIN = LevenshteinDistance.getDefaultInstance();

  /** Words that say nothing about meaning or subject. */
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          ("a an and any are as at be but by can could do does for from had has have he her his how i if in is it its me my of on or"
                  + " our please she should so that the their them there they this to us was we were what when which who will with"
                  + " would you your")
              .split(" ", -1));

  private final List<String> said;
  private final Map<String, double[]> likenesses = new HashMap<>();

  Similarity(List<String> said) {
    this.said = said;
  }

  /** Letter by letter, against every run of as many words. */
  double wordForWord(List<String> sentence) {
    String wanted = String.join(" ", sentence);
    double best = 0;
    for (int start = 0; start < said.size(); start++) {
      int end = Math.min(said.size(), start + sentence.size());
      String run = String.join(" ", said.subList(start, end));
      int longer = Math.max(wanted.length(), run.length());
      best = Math.max(best, 100.0 * (longer - LEVENSHTEIN.apply(wanted, run)) / longer);
    }
    return best;
  }

  /**
   * The share of the sentence's telling words that lie close together in what was said, in any
   * order.
   */
  double sharedWords(List<String> sentence) {
    List<String> telling = telling(sentence);
    int window = 2 * sentence.size() + 2;
    double best = 0;
    for (int start = 0; start < said.size(); start++) {
      best = Math.max(best, sharedWords(telling, start, Math.min(said.size(), start + window)));
    }
    return best;
  }

  private double sharedWords(List<String> telling, int start, int end) {
    double sum = 0;
    for (String word : telling) {
      double[] likeness = likenesses.computeIfAbsent(word, this::likeness);
      double best = 0;
      for (int i = start; i < end; i++) {
        best = Math.max(best, likeness[i]);
      }
      sum += best;
    }
    return 100 * sum / telling.size();
  }

  private double[] likeness(String word) {
    return said.stream().mapToDouble(other -> likeness(word, other)).toArray();
  }

  private static double likeness(String word, String other) {
    double likeness = JARO_WINKLER.apply(word, other);
    return likeness >= SAME_WORD ? likeness : 0;
  }

  private static List<String> telling(List<String> sentence) {
    List<String> telling = new ArrayList<>(sentence);
    telling.removeAll(EMPTY_WORDS);
    return telling.isEmpty() ? sentence : telling;
  }
}
