package io.github.concurrentcalls.http;

/** The head of a text that may be long. */
final class Excerpt {
  private Excerpt() {}

  /** At most this many characters, and never half of one that takes two. */
  static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
