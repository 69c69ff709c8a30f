package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EmotionLexiconTest {
  private static final EmotionLexicon LEXICON = EmotionLexicon.bundled();

  @Test
  void nothingSaidIsNeutral() {
    assertThat(LEXICON.mood("")).isEqualTo(Mood.of(Map.of("neutral", 1.0), 0));
    assertThat(LEXICON.mood("the airport is closed").quality()).isEqualTo(75);
  }

  @Test
  void emotionsAreSharesOfTheWords() {
    Mood mood = LEXICON.mood("I am so HAPPY, but confused");
    assertThat(mood.emotions())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("joy", 0.17, "confusion", 0.17, "neutral", 0.67));
    assertThat(mood.cqs()).isEqualTo(1.0);
    assertThat(mood.quality()).isEqualTo(80);
  }

  @Test
  void qualityStaysWithinItsBounds() {
    assertThat(LEXICON.mood("happy").quality()).isEqualTo(100);
    Mood angry = LEXICON.mood("angry");
    assertThat(angry.cqs()).isEqualTo(-10);
    assertThat(angry.quality()).isEqualTo(25);
  }
}
