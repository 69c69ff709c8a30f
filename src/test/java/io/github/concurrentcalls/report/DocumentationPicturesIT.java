package io.github.concurrentcalls.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Makes the pictures of the documentation anew, from runs against the reference server. */
@EnabledIfSystemProperty(named = "docs.pictures", matches = ".+")
class DocumentationPicturesIT {
  private static final Pattern PICTURE =
      Pattern.compile("<svg [^>]*aria-label=\"([^\"]*)\".*?</svg\\s*>", Pattern.DOTALL);

  @TempDir private Path directory;

  /** A run, what it ends with, and under which names which of its pictures are kept. */
  private record Shown(String name, int exitCode, List<String> pictures, List<String> arguments) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Shown> SHOWN =
      List.of(
          new Shown(
              "healthy",
              0,
              List.of("When did", "How long", "How are"),
              List.of("--processing_time=300ms", "--num_calls=8")),
          new Shown(
              "global-lock",
              0,
              List.of("When did", "How long"),
              List.of(
                  "--fault=global-lock@1",
                  "--processing_time=150ms",
                  "--num_calls=8",
                  "--chunk_duration=5")),
          new Shown(
              "pool-runs-dry",
              1,
              List.of("When did", "Who failed"),
              List.of(
                  "--fault=pool-exhausted@0.5",
                  "--no_isolation",
                  "--processing_time=200ms",
                  "--num_calls=24",
                  "--max_workers=12")),
          new Shown(
              "memory-growth",
              0,
              List.of("How long"),
              List.of(
                  "--fault=memory-growth@1",
                  "--processing_time=500ms",
                  "--num_calls=12",
                  "--max_workers=4",
                  "--chunk_duration=5",
                  "--no_isolation")),
          new Shown(
              "levels",
              0,
              List.of("How does"),
              List.of(
                  "--levels=1,2,4,8,16,24",
                  "--max_workers=24",
                  "--warm_up=4",
                  "--processing_time=200ms",
                  "--no_isolation")));

  @ParameterizedTest
  @FieldSource("SHOWN")
  void makesThem(Shown shown) throws IOException {
    CommandLineReport.run(directory, shown.exitCode, shown.arguments.toArray(String[]::new));

    String page = Files.readString(directory.resolve("page/report.html"));
    Path target = Files.createDirectories(Path.of(System.getProperty("docs.pictures", "")));
    List<String> kept = new ArrayList<>();
    for (MatchResult picture : PICTURE.matcher(page).results().toList()) {
      for (String question : shown.pictures) {
        if (picture.group(1).startsWith(question) && !kept.contains(question)) {
          kept.add(question);
          String name = shown.name + "-" + question.toLowerCase(Locale.ROOT).replace(' ', '-');
          Files.writeString(target.resolve(name + ".svg"), picture.group() + "\n");
        }
      }
    }
    assertThat(kept).containsExactlyInAnyOrderElementsOf(shown.pictures);
  }
}
