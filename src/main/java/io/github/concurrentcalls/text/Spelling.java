package io.github.concurrentcalls.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Guesses which of some known words a misspelled one was meant to be. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class Spelling {
  private static final int LONGEST = 50;
  private static final int LETTERS_PER_MISTAKE = 3;

  private Spelling() {}

  /** The known word with the fewest mistakes, if these are few for its length. */
  public static Optional<String> nearest(String word, List<String> known) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(each -> distance(word, each) <= each.length() / LETTERS_PER_MISTAKE)
        .min(Comparator.comparingInt(each -> distance(word, each)));
  }

  /** Letters to insert, delete or replace (Levenshtein), one row of the table at a time. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    Arrays.setAll(row, column -> column);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
