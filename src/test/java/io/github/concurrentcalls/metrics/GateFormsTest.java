package io.github.concurrentcalls.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each figure in each form of the language: understood, judged or refused, and never guessed. */
class GateFormsTest {
  private static final RunReport RUN = Fixture.run(20, 19, 700, 3420);
  private static final List<String> BY_MODE =
      List.of("success_rate", "chunk", "create", "update", "final", "call", "real_time_factor");

  static Stream<String> figures() {
    return Figures.spelled().stream()
        .flatMap(
            spelled ->
                spelled.endsWith("}")
                    ? Stream.of("mean", "max", "p50", "p99.9")
                        .map(each -> spelled.replaceFirst("\\{.*", each))
                    : Stream.of(spelled));
  }

  private static String bound(String figure, String number) {
    return number + Figures.named(figure).scale().unit();
  }

  @ParameterizedTest
  @MethodSource("figures")
  void holdsOnTheRightSideOfItsBoundAlone(String figure) {
    GateResult least = judged(figure + " >= " + bound(figure, "0"));

    assertThat(least.message()).startsWith(figure + " was ");
    if (least.actual() == null) {
      assertThat(least.passed()).isFalse();
      assertThat(least.message()).startsWith(figure + " was not measured (");
    } else {
      boolean nothing = least.actual() == 0;
      assertThat(least.passed()).isTrue();
      assertThat(judged(figure + " > " + bound(figure, "0")).passed()).isEqualTo(!nothing);
      assertThat(judged(figure + " <= " + bound(figure, "0")).passed()).isEqualTo(nothing);
      assertThat(judged(figure + " < " + bound(figure, "100")).passed()).isTrue();
      assertThat(judged(figure + " >= " + bound(figure, "100")).message())
          .contains(", allowed at least 100");
    }
  }

  @ParameterizedTest
  @MethodSource("figures")
  void refusesAnotherUnit(String figure) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gate.parse(figure + " <= 3 parsecs"))
        .withMessageStartingWith(
            "gate '%s <= 3 parsecs': the bound of %s is ".formatted(figure, figure));
  }

  @ParameterizedTest
  @MethodSource("figures")
  void suggestsTheFigureThatWasMeant(String figure) {
    String misspelt = "x" + figure;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gate.parse(misspelt + " <= 3"))
        .withMessageContaining(
            "there is no figure '%s'; did you mean %s?".formatted(misspelt, figure));
  }

  @ParameterizedTest
  @MethodSource("figures")
  void canBeOfALevelAndWantSamples(String figure) {
    String bound = bound(figure, "1");
    GateResult ofLevel = judged(figure + " at 20 calls <= " + bound);
    GateResult few = judged(figure + " <= " + bound + " over at least 1000 samples");

    assertThat(ofLevel.message()).startsWith(figure + " at 20 calls was ");
    assertThat(few.passed()).isFalse();
    assertThat(few.message()).containsPattern("was not (judged: it stands on|measured)");
  }

  @ParameterizedTest
  @MethodSource("figures")
  void isOfAModeWhereItIsKeptByMode(String figure) {
    String text = figure + " in agent_only <= " + bound(figure, "1");
    if (BY_MODE.contains(figure.replaceFirst("\\..*", ""))) {
      assertThat(judged(text).message())
          .isEqualTo(figure + " in agent_only was not measured: no call sent in that mode");
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Gate.parse(text))
          .withMessageContaining(figure + " is not kept by mode");
    }
  }

  @ParameterizedTest
  @MethodSource("figures")
  void isJudgedWithConfidenceWhereItIsAShareOfTheCalls(String figure) {
    String text = figure + " >= " + bound(figure, "50") + " with 95% confidence";
    if (figure.equals("success_rate")) {
      assertThat(judged(text).passed()).isTrue();
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Gate.parse(text))
          .withMessageContaining("only success_rate can be judged with confidence");
    }
  }

  @ParameterizedTest
  @MethodSource("figures")
  void stopsARunWhereItIsKnownInMidRun(String figure) {
    List<String> texts = List.of("abort when " + figure + " > " + bound(figure, "1"));
    if (Figures.named(figure).live()) {
      assertThatNoException().isThrownBy(() -> AbortRule.parseAll(texts).get(0).breach(RUN));
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> AbortRule.parseAll(texts))
          .withMessageContaining(figure + " is known only when a run is over");
    }
  }

  private static GateResult judged(String text) {
    return Gate.parse(text).judge(RUN);
  }
}
