package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.plan.StreamMode;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that differ from one another: rows of Jupiter's sources, and settings of the call. */
class SourcesTest {
  private static final Set<String> SEEN = new ConcurrentSkipListSet<>();

  @TempDir Path directory;

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  private static void saw(Call call, Object... values) {
    SEEN.add(call.index() + " " + List.of(values));
    call.process();
  }

  static class Values {
    @ConcurrentCalls(calls = 5)
    @ValueSource(strings = {"a", "b"})
    void values(Call call, String value) {
      saw(call, value);
    }
  }

  static class Repeated {
    @ConcurrentCalls(calls = 4)
    @ValueSource(longs = 1)
    @ValueSource(longs = {2, 3})
    void values(long value, Call call) {
      saw(call, value);
    }
  }

  static class Csv {
    @ConcurrentCalls(calls = 3)
    @CsvSource({"agent_007, 7, AGENT_ONLY", "agent_008, 8, CLIENT_ONLY"})
    void rows(Call call, String agent, int number, StreamMode mode) {
      saw(call.agent(agent).customer("customer_" + number).mode(mode), agent, number, mode);
    }
  }

  static class CsvFile {
    @ConcurrentCalls(calls = 2)
    @CsvFileSource(resources = "/callers.csv", numLinesToSkip = 1)
    void rows(Call call, String customer) {
      saw(call, customer);
    }
  }

  static class Enums {
    @ConcurrentCalls(calls = 4)
    @EnumSource
    void modes(Call call, StreamMode mode) {
      saw(call.mode(mode), mode);
    }
  }

  static class Methods {
    static Stream<Arguments> rows() {
      return Stream.of(Arguments.of(Named.of("first", "one"), 1), Arguments.of("two", 2));
    }

    @ConcurrentCalls(calls = 2)
    @MethodSource
    void rows(Call call, String word, int number) {
      saw(call, word, number);
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @ValueSource(ints = {4, 5})
  @interface FourAndFive {}

  static class Composed {
    @ConcurrentCalls(calls = 2)
    @FourAndFive
    void rows(Call call, int number) {
      saw(call, number);
    }
  }

  static class TooFew {
    @ConcurrentCalls(calls = 2)
    @CsvSource("only")
    void rows(Call call, String one, String two) {
      saw(call, one, two);
    }
  }

  @ParameterizedClass
  @ValueSource(strings = {"morning", "evening"})
  static class Shifts {
    private final String shift;

    Shifts(String shift) {
      this.shift = shift;
    }

    @ConcurrentCalls(calls = 2)
    @ValueSource(ints = {1, 2})
    void shifts(Call call, int number, TestInfo test) {
      saw(call, shift, number, test.getDisplayName());
    }

    @Nested
    class Inside {
      @ConcurrentCalls(calls = 2)
      void nested(Call call) {
        saw(call, shift, "nested");
      }
    }
  }

  @ParameterizedTest
  @MethodSource
  void callGetsRowModuloTheNumberOfRows(Class<?> testClass, List<String> expected) {
    Template.Outcome outcome = run(testClass);

    assertThat(outcome.containerErrors()).isEmpty();
    assertThat(SEEN).containsExactlyElementsOf(expected);
  }

  static Stream<Arguments> callGetsRowModuloTheNumberOfRows() {
    return Map.<Class<?>, List<String>>of(
            Values.class, List.of("1 [a]", "2 [b]", "3 [a]", "4 [b]", "5 [a]"),
            Repeated.class, List.of("1 [1]", "2 [2]", "3 [3]", "4 [1]"),
            Csv.class,
                List.of(
                    "1 [agent_007, 7, agent_only]",
                    "2 [agent_008, 8, client_only]",
                    "3 [agent_007, 7, agent_only]"),
            CsvFile.class, List.of("1 [customer_021]", "2 [customer_022]"),
            Enums.class,
                List.of("1 [both]", "2 [agent_only]", "3 [client_only]", "4 [alternating]"),
            Methods.class, List.of("1 [one, 1]", "2 [two, 2]"),
            Composed.class, List.of("1 [4]", "2 [5]"))
        .entrySet()
        .stream()
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @Test
  void theServerSeesWhatTheCallWasTold() {
    try (StubServer server = StubServer.healthy()) {
      Template.of(Csv.class, directory).server(server).run();

      assertThat(
              server.posts().stream()
                  .filter(post -> post.path().equals("/create_call"))
                  .map(post -> post.text().replaceAll("call_id=[^&]*&", "")))
          .containsExactlyInAnyOrder(
              "agent_id=agent_007&customer_id=customer_7&transcript=",
              "agent_id=agent_008&customer_id=customer_8&transcript=",
              "agent_id=agent_007&customer_id=customer_7&transcript=");
    }
  }

  @Test
  void invocationsAreNamedAfterTheirRow() {
    assertThat(run(Csv.class).callNames()).contains("call 2 of 3: agent_008, 8, CLIENT_ONLY");
  }

  @Test
  void aRowThatIsTooShortIsAConfigurationError() {
    assertThat(run(TooFew.class).containerErrors())
        .singleElement()
        .isInstanceOf(ConfigurationException.class)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("has 2 parameters beside the call", "has only 1");
  }

  @Test
  void parameterizedAndNestedClassesAreRunsOfTheirOwn() {
    Template.Outcome outcome = run(Shifts.class);

    assertThat(outcome.containerErrors()).isEmpty();
    assertThat(outcome.succeededCalls()).isEqualTo(8);
    assertThat(SEEN)
        .containsExactly(
            "1 [evening, 1, call 1 of 2: 1]",
            "1 [evening, nested]",
            "1 [morning, 1, call 1 of 2: 1]",
            "1 [morning, nested]",
            "2 [evening, 2, call 2 of 2: 2]",
            "2 [evening, nested]",
            "2 [morning, 2, call 2 of 2: 2]",
            "2 [morning, nested]");
  }

  private Template.Outcome run(Class<?> testClass) {
    try (StubServer server = StubServer.healthy()) {
      return Template.of(testClass, directory).server(server).run();
    }
  }
}
