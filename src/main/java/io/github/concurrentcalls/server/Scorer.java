package io.github.concurrentcalls.server;

import java.util.List;

/**
 * Scores what the agent said against a script. The same script and words give the same score, and
 * are scored once for all calls that have them. Safe for use by all threads.
 */
final class Scorer {
  private static final int REMEMBERED = 512;

  private final BoundedCache<Question, Adherence> cache = new BoundedCache<>(REMEMBERED);

  private record Question(String script, String said) {}

  Adherence score(String script, String said) {
    return cache.get(new Question(script, said), () -> score(Script.parse(script), Words.of(said)));
  }

  private static Adherence score(Script script, List<String> said) {
    Similarity similarity = new Similarity(said);
    return Adherence.of(
        script.checkpoints().stream()
            .map(checkpoint -> new Adherence.Result(checkpoint, score(checkpoint, similarity)))
            .toList());
  }

  private static double score(Checkpoint checkpoint, Similarity similarity) {
    List<String> sentence = Words.of(checkpoint.text());
    double score =
        switch (checkpoint.kind()) {
          case STRICT -> similarity.wordForWord(sentence);
          case SEMANTIC, TOPIC -> similarity.sharedWords(sentence);
        };
    return Math.round(score * 10) / 10.0;
  }
}
