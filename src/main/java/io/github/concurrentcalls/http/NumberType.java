package io.github.concurrentcalls.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hamcrest.BaseDescription;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The class of numbers that a matcher compares with. Java forgets a {@code Matcher<Float>}'s
 * parameter, and Hamcrest takes a number of another class for one that does not match, which {@code
 * not(…)} turns into one that does. So no number may be offered in a class that the matcher does
 * not expect.
 */
enum NumberType {
  INTEGER {
    @Override
    Number of(JsonNode number) {
      return number.canConvertToExactIntegral() && number.canConvertToInt()
          ? (Number) number.intValue()
          : new Between(number.doubleValue());
    }
  },
  LONG {
    @Override
    Number of(JsonNode number) {
      return number.canConvertToExactIntegral() && number.canConvertToLong()
          ? (Number) number.longValue()
          : new Between(number.doubleValue());
    }
  },
  FLOAT {
    @Override
    Number of(JsonNode number) {
      return number.floatValue();
    }
  },
  DOUBLE {
    @Override
    Number of(JsonNode number) {
      return number.doubleValue();
    }
  };

  /** The number in this class, or, where this class has no such number, what compares as it. */
  abstract Number of(JsonNode number);

  /**
   * The class of the numbers that the matcher names when it describes itself; of one that names
   * none, double.
   *
   * @throws IllegalArgumentException if it names numbers of several classes or of an unknown one
   */
  static NumberType expectedBy(Matcher<?> matcher) {
    NamedNumbers named = new NamedNumbers();
    matcher.describeTo(named);
    if (named.types.isEmpty()) {
      return DOUBLE;
    }
    if (named.types.size() > 1) {
      throw refusal(matcher, named.types);
    }
    Class<?> type = named.types.iterator().next();
    for (NumberType known : values()) {
      if (type.getSimpleName().equalsIgnoreCase(known.name())) {
        return known;
      }
    }
    throw refusal(matcher, named.types);
  }

  private static IllegalArgumentException refusal(Matcher<?> matcher, Set<Class<?>> types) {
    return new IllegalArgumentException(
        "The bounds of '%s' must all be of one of Integer, Long, Float or Double, but are of %s."
            .formatted(
                matcher,
                types.stream().map(Class::getSimpleName).collect(Collectors.joining(" and "))));
  }

  /** Listens to a matcher that describes itself. */
  private static final class NamedNumbers extends BaseDescription {
    private final Set<Class<?>> types = new LinkedHashSet<>();

    @Override
    public Description appendValue(@Nullable Object value) {
      if (value instanceof Number) {
        types.add(value.getClass());
      }
      return this;
    }

    @Override
    protected void append(String text) {}

    @Override
    protected void append(char character) {}
  }

  /** A number between two integers, or beyond them all: greater or less, but equal to none. */
  @SuppressWarnings("ComparableType") // it is compared with the bound, which is an Integer or Long
  private static final class Between extends Number implements Comparable<Number> {
    private static final long serialVersionUID = 1;
    private final double value;

    Between(double value) {
      this.value = value;
    }

    @Override
    public int compareTo(Number bound) {
      return Double.compare(value, bound.doubleValue());
    }

    @Override
    public int intValue() {
      return (int) value;
    }

    @Override
    public long longValue() {
      return (long) value;
    }

    @Override
    public float floatValue() {
      return (float) value;
    }

    @Override
    public double doubleValue() {
      return value;
    }

    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }
}
