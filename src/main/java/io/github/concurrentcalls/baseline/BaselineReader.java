package io.github.concurrentcalls.baseline;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link BaselineWriter} wrote, and says where it was changed into nonsense. */
final class BaselineReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Pattern STEP =
      Pattern.compile("(?<value>[0-9]{1,20}(?:\\.[0-9]{1,20})?)(?:x(?<count>[0-9]{1,15}))?");

  private final Path path;

  BaselineReader(Path path) {
    this.path = path;
  }

  /**
   * Reads all entries.
   *
   * @throws BaselineException if this is no baseline, or not one that can be read
   */
  List<Entry> entries(byte[] text) throws IOException {
    JsonNode file = parse(text);
    if (!file.isObject() || !file.path("schema_version").isInt()) {
      throw unusable("it is JSON, but has no schema_version");
    }
    int version = file.path("schema_version").intValue();
    if (version != BaselineWriter.SCHEMA_VERSION) {
      throw unusable(
          "its schema version is %d, and this version of the library reads %d; save it anew"
              .formatted(version, BaselineWriter.SCHEMA_VERSION));
    }
    List<Entry> entries = each(file, "baselines", "", this::entry);
    if (entries.isEmpty()) {
      throw unusable("it has no runs");
    }
    return entries;
  }

  private JsonNode parse(byte[] text) throws IOException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      String where =
          malformed.getLocation() == null ? "" : " in line " + malformed.getLocation().getLineNr();
      throw unusable(
          "it is no JSON, or was cut off" + where + ": " + malformed.getOriginalMessage());
    }
  }

  private Entry entry(JsonNode node, String at) {
    Facts load = new Facts(all(node, "load", at, this::text));
    Facts machine = new Facts(all(node, "machine", at, this::text));
    List<PastRun> runs = each(node, "runs", at, this::run);
    return at(at, () -> new Entry(load, machine, runs));
  }

  private PastRun run(JsonNode node, String at) {
    Map<String, Double> values = all(node, "figures", at, this::number);
    Map<String, Sketch> spreads = all(node, "spreads", at, this::sketch);
    Instant when = at(at + ".at", () -> Instant.parse(node.path("at").asText()));
    double effect = number(node.path("design_effect"), at + ".design_effect");
    return at(at, () -> new PastRun(when, effect, values, spreads));
  }

  private Sketch sketch(JsonNode node, String at) {
    List<Sketch.Step> steps = new ArrayList<>();
    for (String line : each(node, "steps", at, this::text)) {
      for (String step : line.split(" ", -1)) {
        steps.add(at(at + ".steps", () -> step(step)));
      }
    }
    double mean = number(node.path("mean"), at + ".mean");
    double max = number(node.path("max"), at + ".max");
    Sketch sketch = at(at, () -> new Sketch(mean, max, steps));
    if (node.path("count").asLong(-1) != sketch.count()) {
      throw damaged(at, "its count must be that of its steps, " + sketch.count());
    }
    return sketch;
  }

  private static Sketch.Step step(String text) {
    Matcher step = STEP.matcher(text);
    if (!step.matches()) {
      throw new IllegalArgumentException(
          "a step must be a value and a count, such as 2340x3, but found '" + text + "'");
    }
    String count = step.group("count");
    return new Sketch.Step(
        Double.parseDouble(step.group("value")), count == null ? 1 : Long.parseLong(count));
  }

  private String text(JsonNode node, String at) {
    if (!node.isTextual()) {
      throw damaged(at, "it must be a text");
    }
    return node.textValue();
  }

  private Double number(JsonNode node, String at) {
    if (!node.isNumber()) {
      throw damaged(at, "it must be a number");
    }
    return node.doubleValue();
  }

  private <T> List<T> each(
      JsonNode parent, String name, String at, BiFunction<JsonNode, String, T> read) {
    JsonNode array = parent.path(name);
    if (!array.isArray()) {
      throw damaged(at + "." + name, "it must be a list");
    }
    List<T> all = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      all.add(read.apply(array.get(i), at + "." + name + "[" + i + "]"));
    }
    return all;
  }

  private <T> Map<String, T> all(
      JsonNode parent, String name, String at, BiFunction<JsonNode, String, T> read) {
    JsonNode object = parent.path(name);
    if (!object.isObject()) {
      throw damaged(at + "." + name, "it must be an object");
    }
    Map<String, T> all = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String here = at + "." + name + "." + field.getKey();
      all.put(field.getKey(), read.apply(field.getValue(), here));
    }
    return all;
  }

  /** Makes something of what was read. */
  private interface Making<T> {
    T make();
  }

  private <T> T at(String at, Making<T> making) {
    try {
      return making.make();
    } catch (IllegalArgumentException | DateTimeException wrong) {
      throw damaged(at, String.valueOf(wrong.getMessage()));
    }
  }

  private BaselineException damaged(String at, String what) {
    return unusable("it is damaged at %s: %s; save it anew".formatted(at.substring(1), what));
  }

  private BaselineException unusable(String why) {
    return new BaselineException("the baseline %s cannot be used: %s".formatted(path, why));
  }
}
