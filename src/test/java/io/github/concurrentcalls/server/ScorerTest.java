package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerTest {
  private final Scorer scorer = new Scorer();

  @Test
  void weightsAreTwentyTenFive() {
    String script =
        "<semantic>thank you</semantic><strict>good bye</strict><topic>flight to Lisbon</topic>";
    assertThat(scorer.score(script, "well thank you very much").overall()).isEqualTo(57.1);
    assertThat(scorer.score(script, "well thank you very much").completion()).isEqualTo(33.3);
    assertThat(scorer.score(script, "good bye").overall()).isEqualTo(28.6);
    assertThat(scorer.score(script, "the Lisbon flights").overall()).isEqualTo(14.3);
    assertThat(scorer.score(script, "").overall()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "strict, Is there anything else?, so IS there - anything ELSE, true",
    "strict, Is there anything else?, there is something else, false",
    "semantic, Thank you for calling Customer Service, thanks for your call to the customer service, true",
    "semantic, Please complete our short satisfaction survey, compensation comes by bank transfer, false",
    "topic, flight cancellation in Lisbon, a flight with a cancellation, true",
    "topic, heavy storms closed the airport, a storm at the airports, true",
  })
  void eachKindIsMatchedInItsWay(String kind, String sentence, String said, boolean passes) {
    assertThat(only("<" + kind + ">" + sentence + "</" + kind + ">", said).passed())
        .isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource({
    "thank you for calling customer service, L H four two. This makes me angry.",
    "flight cancellation in Lisbon, is there anything else I can assist with",
    "next departure tomorrow morning, my name is Emma and I have your booking reference",
    "compensation by bank transfer, thank you for calling Customer Service how can I help you today",
  })
  void unrelatedTextStaysFarBelowEveryThreshold(String sentence, String said) {
    for (String kind : new String[] {"semantic", "topic"}) {
      assertThat(only("<" + kind + ">" + sentence, said).score()).isLessThan(30);
    }
  }

  @Test
  void wordsFarApartAreNotOneSubject() {
    String far = "flight " + "something quite other ".repeat(10) + "lisbon";
    assertThat(only("<topic>flight Lisbon delay</topic>", far).score()).isLessThan(40);
  }

  @Test
  void scriptsAreReadLeniently() {
    Script script =
        Script.parse(
            "<root> <STRICT id='1'> Good\n day &amp; bye </Strict>plain<!-- <topic>no</topic> --><topic>a <b>flight</b><semantic>last<topic> </topic>");
    assertThat(script.checkpoints())
        .extracting(Checkpoint::id)
        .containsExactly("checkpoint_1_strict", "checkpoint_2_topic", "checkpoint_3_semantic");
    assertThat(Words.of(script.checkpoints().get(0).text())).containsExactly("good", "day", "bye");
    assertThat(Words.of(script.checkpoints().get(1).text())).containsExactly("a", "flight");
  }

  @Test
  void aScriptWithoutCheckpointsScoresNothing() {
    Adherence adherence = scorer.score("<< not a script", "hello");
    assertThat(adherence.overall()).isZero();
    assertThat(adherence.completion()).isZero();
    assertThat(adherence.results()).isEmpty();
  }

  private Adherence.Result only(String script, String said) {
    return scorer.score(script, said).results().get(0);
  }
}
