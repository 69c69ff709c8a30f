package io.github.concurrentcalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.concurrentcalls.call.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong settings: which, where, what was expected, and no call made. */
class ConfigurationTest {
  @TempDir Path directory;

  static class Guided {
    @ConcurrentCalls
    void process(Call call) {
      call.process();
    }
  }

  static class Annotated {
    @ConcurrentCalls(calls = 0, serverUrl = "embedded")
    void noCalls(Call call) {
      call.process();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          calls          | 0               | must have a positive 'calls', but was 0.
          calls          | many            | found concurrentcalls.calls = 'many', which must be a whole number, or several, separated by commas.
          max-workers    | -1              | must have a positive 'maxWorkers', but was -1.
          max-workers    | 10001           | must have at most 10000 'maxWorkers', but was 10001.
          chunk-duration | -1              | must have a 'chunkDuration' of at least 1 ms, but was -1.0 s.
          chunk-duration | NaN             | must have a 'chunk-duration' of at most 1000000 s, but was NaN.
          chunk-duration | ten             | found concurrentcalls.chunk-duration = 'ten', which must be a number of seconds.
          pause          | -0.5            | must have a 'pause' of zero or more, but was -0.5 s.
          answer-timeout | 0               | must have a time-out 'answerTimeout' of at least 1 ms, but was 0.0 s.
          completion-timeout | 0          | must have a time-out 'completionTimeout' of at least 1 ms, but was 0.0 s.
          connect-timeout | soon           | found concurrentcalls.connect-timeout = 'soon', which must be a number of seconds.
          mode           | sideways        | which must be one of both, agent_only, client_only, alternating.
          server-pid     | java            | found concurrentcalls.server-pid = 'java', which must be a whole number.
          server-pid     | 9999999999      | has 'serverPid' = 9999999999, but there is no such process here.
          server-url     | ftp://somewhere | must have a 'serverUrl' that is 'embedded' or starts with http:// or https://, without user, password and query, but was 'ftp://somewhere'.
          server-url     | http://me:secret@localhost | but was 'http://***@localhost'.
          server-url     | http://localhost/?token=secret | but was 'http://localhost/?***'.
          audio          | nowhere.wav     | nowhere.wav
          transcript     | nowhere.xml     | must have a 'transcript' file with the script's text, but nowhere.xml does not exist
          cleanup        | yes             | found concurrentcalls.cleanup = 'yes', which must be true or false.
          isolation      | of              | found concurrentcalls.isolation = 'of', which must be true or false.
          gates          | chunk.p95 <= 3  | unit
          gates          | chunk.p95 <= baseline | gate 'chunk.p95 <= baseline' needs a baseline: name its file with 'baseline' (concurrentcalls.baseline, --baseline)
          baseline       | nowhere.json    | the baseline nowhere.json does not exist; save one first
          baseline       | src             | the baseline src is a directory
          baseline       | pom.xml         | the baseline pom.xml cannot be used: it is no JSON, or was cut off in line 1
          save-baseline  | src             | the baseline src
          save-baseline  | pom.xml         | the baseline pom.xml cannot be used
          """)
  void namesTheSettingAndWhatWasFound(String setting, String value, String message) {
    assertThat(refused(Guided.class, setting, value)).contains("Guided.process").contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          concurrentcalls.max-worker  | did you mean concurrentcalls.max-workers?
          concurrentcalls.embedded.fault | did you mean concurrentcalls.embedded.faults?
          concurrentcalls.server_url  | did you mean concurrentcalls.server-url?
          concurrentcalls.num-threads | there are answer-timeout, arrival-rate, audio,
          """)
  void aSettingThatNobodyKnowsIsNamed(String name, String hint) {
    System.setProperty(name, "1");
    try {
      assertThat(refused(Guided.class, "calls", "3"))
          .contains("Guided.process", "found " + name + ", which is no setting; " + hint);
    } finally {
      System.clearProperty(name);
    }
  }

  /** But for the one by which the command line says what it was. */
  @Test
  void thePageHasEverySetting() throws IOException {
    String page = Files.readString(Path.of("docs/extension.md"));
    String table = page.substring(page.indexOf("| annotation"), page.indexOf("Paths are relative"));
    Set<String> onPage = new TreeSet<>();
    Matcher name =
        Pattern.compile("`(?:concurrentcalls)?\\.((?:embedded\\.)?[a-z-]+)`").matcher(table);
    while (name.find()) {
      onPage.add(name.group(1));
    }

    onPage.add("command");
    assertThat(onPage).containsAll(Parameters.NAMES);
  }

  @Test
  void aWrongAnnotationNamesItsMethod() {
    Template.Outcome outcome = Template.of(Annotated.class, directory).run();

    assertThat(outcome.containerErrors())
        .singleElement()
        .extracting(Throwable::getMessage)
        .isEqualTo(
            "Configuration error: @ConcurrentCalls on method [void io.github.concurrentcalls.ConfigurationTest$Annotated.noCalls(io.github.concurrentcalls.call.Call)] must have a positive 'calls', but was 0.");
  }

  @Test
  void aSwitchOfTheEmbeddedServerIsTrueOrFalse() {
    Template.Outcome refused =
        Template.of(Guided.class, directory)
            .set("concurrentcalls.server-url", "embedded")
            .set("concurrentcalls.embedded.queueing", "yes")
            .run();

    assertThat(refused.containerErrors())
        .singleElement()
        .satisfies(
            error ->
                assertThat(error)
                    .hasMessageContaining(
                        "found concurrentcalls.embedded.queueing = 'yes', which must be true or false."));
  }

  @Test
  void aRunThatIsRefusedLateLetsTheNextOneRun() {
    Template.Outcome refused =
        Template.of(Guided.class, directory)
            .set("concurrentcalls.server-url", "embedded")
            .set("concurrentcalls.embedded.processing-time", "soon")
            .run();
    assertThat(refused.containerErrors())
        .singleElement()
        .isInstanceOf(ConfigurationException.class)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("soon");

    try (StubServer server = StubServer.healthy()) {
      Template next = Template.of(Guided.class, directory).server(server);
      Template.Outcome outcome = assertTimeoutPreemptively(Duration.ofSeconds(30), next::run);
      assertThat(outcome.succeededCalls()).isEqualTo(3);
    }
  }

  @Test
  void audioMustBeNamed() {
    assertThat(refused(Guided.class, "audio", "")).contains("must have an 'audio' file");
  }

  @Test
  void anEmptyTranscriptIsNone() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty.xml"));
    assertThat(refused(Guided.class, "transcript", empty.toString())).contains("is empty");
  }

  @Test
  void aTextFileIsNoAudio() throws IOException {
    Path text = Files.writeString(directory.resolve("text.wav"), "Hello, this is a call.");
    assertThat(refused(Guided.class, "audio", text.toString())).contains("text.wav");
  }

  private String refused(Class<?> testClass, String setting, String value) {
    try (StubServer server = StubServer.healthy()) {
      Template.Outcome outcome =
          Template.of(testClass, directory)
              .server(server)
              .set("concurrentcalls." + setting, value)
              .run();
      assertThat(server.posts()).isEmpty();
      assertThat(outcome.containerErrors())
          .singleElement()
          .isInstanceOf(ConfigurationException.class);
      return String.valueOf(outcome.containerErrors().get(0).getMessage());
    }
  }
}
