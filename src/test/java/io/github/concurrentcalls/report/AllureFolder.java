package io.github.concurrentcalls.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A directory of Allure results, read back. */
record AllureFolder(Path path) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** All results, in no order. */
  List<JsonNode> results() {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.toString().endsWith("-result.json"))
          .map(AllureFolder::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The result of this name. */
  JsonNode result(String name) {
    List<JsonNode> found =
        results().stream().filter(result -> result.get("name").textValue().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " results are called " + name);
    }
    return found.get(0);
  }

  /** The attachment of this name, as text. */
  String attachment(JsonNode item, String name) {
    return items(item.get("attachments"))
        .filter(attachment -> attachment.get("name").textValue().equals(name))
        .map(attachment -> text(attachment.get("source").textValue()))
        .findFirst()
        .orElseThrow();
  }

  String text(String file) {
    try {
      return Files.readString(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** The value of a parameter or a label. */
  static String named(JsonNode array, String name) {
    return items(array)
        .filter(item -> item.get("name").textValue().equals(name))
        .map(item -> item.get("value").textValue())
        .findFirst()
        .orElseThrow();
  }
}
