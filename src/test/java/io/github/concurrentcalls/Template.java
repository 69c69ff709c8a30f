package io.github.concurrentcalls;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * Runs a test class with the extension in an engine of its own, under the library's own
 * configuration and with four chunks of a hundredth of a second, unless told otherwise.
 */
final class Template {
  private final Map<String, String> parameters = new HashMap<>();
  private final List<Class<?>> testClasses;
  private final Path results;

  private Template(List<Class<?>> testClasses, Path directory) {
    this.testClasses = testClasses;
    this.results = directory.resolve("results.json");
    Path audio = wav(directory.resolve("four-chunks.wav"), 8000, 320);
    set(ParallelExecution.ENABLED, "true");
    set(ParallelExecution.STRATEGY, "custom");
    set(ParallelExecution.CUSTOM_CLASS, AmpleParallelism.class.getName());
    Optional.ofNullable(System.getProperty("test.executor-service"))
        .ifPresent(name -> set("junit.jupiter.execution.parallel.config.executor-service", name));
    set("concurrentcalls.audio", audio.toString());
    set("concurrentcalls.chunk-duration", "0.01");
    set("concurrentcalls.pause", "0");
    set("concurrentcalls.quiet", "true");
    set("concurrentcalls.isolation", "false");
    set("concurrentcalls.results-json", results.toString());
  }

  static Template of(Class<?> testClass, Path directory) {
    return new Template(List.of(testClass), directory);
  }

  static Template of(List<Class<?>> testClasses, Path directory) {
    return new Template(testClasses, directory);
  }

  Template set(String parameter, String value) {
    parameters.put(parameter, value);
    return this;
  }

  Template unset(String parameter) {
    parameters.remove(parameter);
    return this;
  }

  Template server(StubServer server) {
    return set("concurrentcalls.server-url", server.url());
  }

  Outcome run() {
    EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
    testClasses.forEach(testClass -> kit.selectors(selectClass(testClass)));
    parameters.forEach(kit::configurationParameter);
    return new Outcome(kit.execute(), results);
  }

  /** What became of the calls and of their template. */
  record Outcome(EngineExecutionResults events, Path results) {

    long succeededCalls() {
      return events.testEvents().succeeded().count();
    }

    long failedCalls() {
      return events.testEvents().failed().count();
    }

    long abortedCalls() {
      return events.testEvents().aborted().count();
    }

    /** What a template failed with, by its class and method; empty where it passed. */
    Map<String, String> templates() {
      return events.containerEvents().finished().stream()
          .filter(
              event -> event.getTestDescriptor().getUniqueId().toString().contains("test-template"))
          .collect(
              Collectors.toMap(
                  event -> name(event.getTestDescriptor()),
                  event ->
                      event
                          .getRequiredPayload(TestExecutionResult.class)
                          .getThrowable()
                          .map(Throwable::getMessage)
                          .orElse("")));
    }

    private static String name(TestDescriptor template) {
      MethodSource source = (MethodSource) template.getSource().orElseThrow();
      return source.getJavaClass().getSimpleName() + "." + source.getMethodName();
    }

    /** Errors of containers: configuration, server, gates. */
    List<Throwable> containerErrors() {
      return errors(events.containerEvents().stream(), Status.FAILED);
    }

    List<Throwable> callErrors() {
      return errors(events.testEvents().stream(), Status.FAILED);
    }

    List<Throwable> abortions() {
      return errors(events.testEvents().stream(), Status.ABORTED);
    }

    List<String> callNames() {
      return events.testEvents().started().stream()
          .map(event -> event.getTestDescriptor().getDisplayName())
          .toList();
    }

    JsonNode report() {
      try {
        return new ObjectMapper().readTree(results.toFile());
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    private static List<Throwable> errors(Stream<Event> events, Status status) {
      return events
          .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
          .filter(result -> result.getStatus() == status)
          .flatMap(result -> result.getThrowable().stream())
          .toList();
    }
  }

  /** A mono WAV of a rising ramp. */
  static Path wav(Path file, int rate, int frames) {
    byte[] samples = new byte[2 * frames];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (31 * i);
    }
    AudioFormat format = new AudioFormat(rate, 16, 1, true, false);
    try (AudioInputStream in =
        new AudioInputStream(new ByteArrayInputStream(samples), format, frames)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AudioSystem.write(in, AudioFileFormat.Type.WAVE, file.toFile());
      return file;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
