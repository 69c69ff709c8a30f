package io.github.concurrentcalls.report;

import io.qameta.allure.AllureConstants;
import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.PropertiesUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory of Allure results, with a writer of its own: no JUnit adapter needs to be there,
 * and one that is there is not disturbed. Safe for use by all threads.
 */
final class AllureResults {
  private static final String DIRECTORY = "allure.results.directory";
  private static final String DEFAULT = "allure-results";

  private final Path directory;
  private final Path workingDirectory;
  private final AllureResultsWriter writer;

  /**
   * Writes into a directory, which need not exist.
   *
   * @param workingDirectory where Maven, if it is Maven, was started
   */
  AllureResults(Path directory, Path workingDirectory) {
    this.directory = directory.toAbsolutePath().normalize();
    this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
    this.writer = new FileSystemResultsWriter(this.directory);
  }

  /** The directory that Allure itself would choose: system property, allure.properties, default. */
  static AllureResults standard() {
    String directory = PropertiesUtils.loadAllureProperties().getProperty(DIRECTORY, DEFAULT);
    return new AllureResults(Path.of(directory), Path.of(""));
  }

  Path directory() {
    return directory;
  }

  void write(TestResult result) {
    writer.write(result);
  }

  /** Writes a result in place of the one that was written before. */
  void rewrite(TestResult result) {
    remove(result);
    writer.write(result);
  }

  /** Removes a result that was written, but for its attachments. */
  void remove(TestResult result) {
    try {
      Files.deleteIfExists(
          directory.resolve(result.getUuid() + AllureConstants.TEST_RESULT_FILE_SUFFIX));
    } catch (IOException kept) {
      throw new UncheckedIOException(kept);
    }
  }

  /**
   * Writes what Allure reads of a run beside its results, such as {@code …-perf.json}, in place of
   * what an earlier run of the same test left there: Allure would take the mean of both.
   */
  void writeBeside(TestResult result, String kind, byte[] content) {
    Path file = directory.resolve(result.getHistoryId() + "-" + kind + ".json");
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }

  void write(String source, InputStream content) {
    writer.write(source, content);
  }

  /** Where the results lie and how to look at them. */
  String place() {
    return "Allure results: " + directory + " - open with: " + command();
  }

  private String command() {
    boolean mavens = directory.equals(workingDirectory.resolve(DEFAULT)) && pomKnowsAllure();
    return mavens ? "mvn allure:serve" : "allure serve " + quoted(directory.toString());
  }

  private boolean pomKnowsAllure() {
    try {
      return Files.readString(workingDirectory.resolve("pom.xml"), StandardCharsets.UTF_8)
          .contains("<artifactId>allure-maven</artifactId>");
    } catch (IOException noReadablePom) {
      return false;
    }
  }

  private static String quoted(String path) {
    return path.contains(" ") ? '"' + path + '"' : path;
  }
}
