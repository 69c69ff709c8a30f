package io.github.concurrentcalls.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Which words tell of which emotion, from a small list. Immutable, safe for use by all threads. */
final class EmotionLexicon {
  private static final String NEUTRAL = "neutral";
  private static final double CQS_RANGE = 10;

  private final Map<String, Emotion> byWord;

  private record Emotion(String name, double valence) {}

  private EmotionLexicon(Map<String, Emotion> byWord) {
    this.byWord = Map.copyOf(byWord);
  }

  /** The list that the server carries. */
  static EmotionLexicon bundled() {
    try (InputStream in = EmotionLexicon.class.getResourceAsStream("emotions.txt")) {
      return parse(
          new String(
              Objects.requireNonNull(in, "emotions.txt").readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines of {@code emotion valence word word …}; a line that starts with # is a comment. */
  static EmotionLexicon parse(String text) {
    Map<String, Emotion> byWord = new HashMap<>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> addLine(line, byWord));
    return new EmotionLexicon(byWord);
  }

  private static void addLine(String line, Map<String, Emotion> byWord) {
    List<String> parts = List.of(line.strip().split("\\s+"));
    Emotion emotion = new Emotion(parts.get(0), Double.parseDouble(parts.get(1)));
    parts.subList(2, parts.size()).forEach(word -> byWord.put(word, emotion));
  }

  /** The mood of what was said; neutral where nothing was. */
  Mood mood(String said) {
    List<String> words = Words.of(said);
    Map<String, Double> shares = new TreeMap<>();
    double valence = 0;
    for (String word : words) {
      Emotion emotion = byWord.get(word);
      shares.merge(emotion == null ? NEUTRAL : emotion.name(), 1.0 / words.size(), Double::sum);
      valence += emotion == null ? 0 : emotion.valence() / words.size();
    }
    return Mood.of(words.isEmpty() ? Map.of(NEUTRAL, 1.0) : shares, CQS_RANGE * valence);
  }
}
