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
import java.util.LinkedHashMap;
import java.util.Map;

/** Sorts failures by kind in Allure. */
final class AllureCategories {
  /** What begins a message in brackets, and how Allure shall call such failures. */
  private static final Map<String, String> NAMES = names();

  private AllureCategories() {}

  /** Writes them into the results, unless the user has some already: then those stand. */
  static void write(Path directory) {
    Path file = directory.resolve("categories.json");
    try (Writer writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW);
        JsonGenerator json = new JsonFactory().createGenerator(writer)) {
      write(json.useDefaultPrettyPrinter());
    } catch (FileAlreadyExistsException theUsersOrOurs) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }

  /** Writes them as an array, which both generations of Allure read. */
  static void write(JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Map.Entry<String, String> entry : NAMES.entrySet()) {
      json.writeStartObject();
      json.writeStringField("name", entry.getValue());
      json.writeStringField("messageRegex", regex(entry.getKey()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Allure 2 wants the whole message to match; as Java and JavaScript understand it. */
  private static String regex(String kind) {
    return "\\[" + kind + "\\][\\s\\S]*";
  }

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("refused", "Connection refused");
    names.put("timed out", "Timed out");
    names.put("reset", "Connection reset");
    names.put("no answer", "No answer");
    names.put("rejected", "Turned away");
    names.put("status", "Wrong status code");
    names.put("violation", "Wrong answer");
    names.put("assertion", "Assertion of the test failed");
    names.put("error", "Test threw an error");
    names.put("not sent", "Chunks not sent");
    names.put("gate", "Gate not met");
    names.put("invalid", "Run invalid");
    return names;
  }
}
