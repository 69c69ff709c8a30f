package io.github.concurrentcalls.server;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How text is taken apart to be compared: lower case, without punctuation. */
final class Words {
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Words() {}

  static List<String> of(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("['\u2019]", "");
    return BETWEEN.splitAsStream(plain).filter(word -> !word.isEmpty()).toList();
  }
}
