package io.github.concurrentcalls.http;

import static io.github.concurrentcalls.http.ContractMatchers.hasAdherence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.any;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Whatever class the bounds are of, and however the server writes the number, a bound is a bound.
 */
class NumberBoundsTest {

  /** Matchers that say the same of numbers, in every class that a bound may be of. */
  static final List<List<Matcher<? extends Number>>> MORE_THAN_20 =
      List.of(
          List.of(greaterThan(20), greaterThan(20L), greaterThan(20f), greaterThan(20.0)),
          List.of(
              not(lessThanOrEqualTo(20)),
              not(lessThanOrEqualTo(20L)),
              not(lessThanOrEqualTo(20f)),
              not(lessThanOrEqualTo(20.0))),
          List.of(
              allOf(greaterThanOrEqualTo(20), not(20)),
              allOf(greaterThanOrEqualTo(20L), not(20L)),
              allOf(greaterThanOrEqualTo(20f), not(20f)),
              allOf(greaterThanOrEqualTo(20.0), not(20.0))),
          List.of(
              both(greaterThanOrEqualTo(20)).and(not(comparesEqualTo(20))),
              both(greaterThanOrEqualTo(20L)).and(not(comparesEqualTo(20L))),
              both(greaterThanOrEqualTo(20f)).and(not(comparesEqualTo(20f))),
              both(greaterThanOrEqualTo(20.0)).and(not(comparesEqualTo(20.0)))),
          List.of(
              is(not(either(lessThan(20)).or(is(20)))),
              is(not(either(lessThan(20L)).or(is(20L)))),
              is(not(either(lessThan(20f)).or(is(20f)))),
              is(not(either(lessThan(20.0)).or(is(20.0))))),
          List.of(allOf(greaterThan(19.0), not(closeTo(15, 5)))));

  @ParameterizedTest
  @FieldSource("MORE_THAN_20")
  void moreThanTwentyIsMoreThanTwenty(List<Matcher<? extends Number>> matchers) {
    for (Matcher<? extends Number> matcher : matchers) {
      for (String more : List.of("20.5", "21", "21.0", "2.1e1", "3000000000", "1e300")) {
        assertThat(matches(matcher, more)).as(matcher + " of " + more).isTrue();
      }
      for (String less : List.of("20", "20.0", "2e1", "19.5", "0", "-3000000000.0", "-0.5")) {
        assertThat(matches(matcher, less)).as(matcher + " of " + less).isFalse();
      }
    }
  }

  static final List<List<Matcher<? extends Number>>> TWENTY =
      List.of(
          List.of(equalTo(20), equalTo(20L), equalTo(20f), equalTo(20.0), equalTo((Number) 20)),
          List.of(comparesEqualTo(20), comparesEqualTo(20L), comparesEqualTo(20f)),
          List.of(oneOf(20, 30), oneOf(20L, 30L), oneOf(20f, 30f), oneOf(20.0, 30.0)),
          List.of(is(in(Set.of(20))), in(Set.of(20L)), in(List.of(20f)), in(List.of(20.0))),
          List.of(anyOf(is(20), is(30)), not(not(20f)), closeTo(20, 0.1), even()));

  @ParameterizedTest
  @FieldSource("TWENTY")
  void twentyIsTwenty(List<Matcher<? extends Number>> matchers) {
    for (Matcher<? extends Number> matcher : matchers) {
      for (String same : List.of("20", "20.0", "2e1")) {
        assertThat(matches(matcher, same)).as(matcher + " of " + same).isTrue();
        assertThat(matches(not(matcher), same)).as("not " + matcher + " of " + same).isFalse();
      }
      for (String other : List.of("20.5", "19", "-1", "4294967316.5", "1e300")) {
        assertThat(matches(matcher, other)).as(matcher + " of " + other).isFalse();
        assertThat(matches(not(matcher), other)).as("not " + matcher + " of " + other).isTrue();
      }
    }
  }

  /** Written out as a test's author would: it must compile. */
  @Test
  void aFractionIsReadInThePrecisionOfTheBound() {
    String body = body("22.2");
    assertThat(hasAdherence(equalTo(22.2f)).matches(body)).isTrue();
    assertThat(hasAdherence(equalTo(22.2)).matches(body)).isTrue();
    assertThat(hasAdherence(equalTo(22)).matches(body)).isFalse();
    assertThat(hasAdherence(not(equalTo(22))).matches(body)).isTrue();
    assertThat(hasAdherence(allOf(greaterThan(22), lessThan(23))).matches(body)).isTrue();
    assertThat(hasAdherence(closeTo(22, 0.3)).matches(body)).isTrue();
    assertThat(hasAdherence(not(closeTo(22, 0.3))).matches(body)).isFalse();
  }

  @Test
  void aMatcherThatNamesNoNumberIsGivenADouble() {
    assertThat(matches(any(Double.class), "20")).isTrue();
    assertThat(matches(any(Float.class), "20")).isFalse();
  }

  @Test
  void boundsThatWouldSilentlyMatchNothingAreRefused() {
    assertThatThrownBy(() -> hasAdherence(greaterThan(new BigDecimal("20"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The bounds of 'a value greater than <20>' must all be of one of Integer, Long, Float"
                + " or Double, but are of BigDecimal.");
    assertThatThrownBy(() -> hasAdherence(oneOf((Number) 20, 30f)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("but are of Integer and Float.");
  }

  /** A matcher of somebody's own, which takes integers alone. */
  private static Matcher<Integer> even() {
    return new TypeSafeMatcher<>() {
      @Override
      protected boolean matchesSafely(Integer number) {
        return number % 2 == 0;
      }

      @Override
      public void describeTo(Description description) {
        description.appendText("a multiple of ").appendValue(2);
      }
    };
  }

  private static boolean matches(Matcher<? extends Number> matcher, String adherence) {
    return hasAdherence(matcher).matches(body(adherence));
  }

  private static String body(String adherence) {
    return "{\"status\":\"success\",\"overall_adherence\":%s}".formatted(adherence);
  }
}
