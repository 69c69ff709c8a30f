package io.github.concurrentcalls.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Who made the run, where that is a CI server: Allure orders its trends by the build's number. */
final class AllureExecutor {
  private AllureExecutor() {}

  /** Writes it into the results, unless somebody has done so, or there is no CI server. */
  static void write(Map<String, String> environment, Path directory) {
    Build build = build(environment);
    if (build == null) {
      return;
    }
    Path file = directory.resolve("executor.json");
    try (Writer writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW);
        JsonGenerator json = new JsonFactory().createGenerator(writer)) {
      json.useDefaultPrettyPrinter().writeStartObject();
      json.writeStringField("name", build.name);
      json.writeStringField("type", build.type);
      json.writeStringField("url", build.server);
      json.writeStringField("buildName", build.job + " #" + build.number);
      json.writeStringField("buildUrl", build.url);
      if (build.number.matches("[0-9]{1,18}")) {
        json.writeNumberField("buildOrder", Long.parseLong(build.number));
      }
      json.writeEndObject();
    } catch (FileAlreadyExistsException theUsersOrOurs) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }

  private record Build(
      String name, String type, String server, String job, String number, String url) {}

  private static @Nullable Build build(Map<String, String> environment) {
    UnaryOperator<String> of = key -> environment.getOrDefault(key, "");
    if (environment.containsKey("GITHUB_RUN_NUMBER")) {
      String repository = of.apply("GITHUB_SERVER_URL") + "/" + of.apply("GITHUB_REPOSITORY");
      return new Build(
          "GitHub Actions",
          "github",
          repository,
          of.apply("GITHUB_WORKFLOW"),
          of.apply("GITHUB_RUN_NUMBER"),
          repository + "/actions/runs/" + of.apply("GITHUB_RUN_ID"));
    }
    if (environment.containsKey("CI_PIPELINE_IID")) {
      return new Build(
          "GitLab CI",
          "gitlab",
          of.apply("CI_PROJECT_URL"),
          of.apply("CI_JOB_NAME"),
          of.apply("CI_PIPELINE_IID"),
          of.apply("CI_PIPELINE_URL"));
    }
    return environment.containsKey("JENKINS_URL")
        ? new Build(
            "Jenkins",
            "jenkins",
            of.apply("JENKINS_URL"),
            of.apply("JOB_NAME"),
            of.apply("BUILD_NUMBER"),
            of.apply("BUILD_URL"))
        : null;
  }
}
