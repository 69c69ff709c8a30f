package io.github.concurrentcalls.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The figures of a run as Allure 3's performance metrics, and its gates as rules for Allure 3's
 * quality gate. Keys stay the same from run to run, so that Allure shows how a figure went.
 */
final class AllureMetrics {
  private static final Pattern PLAIN_GATE =
      Pattern.compile("([a-z0-9_.]+) (<=|>=|<|>) ([0-9.]+)(%|ms|s|x|MB|GB)?");

  private final RunReport run;
  private final String scope;

  AllureMetrics(RunReport run) {
    this.run = run;
    this.scope = AllureLabels.scope(run.info());
  }

  /** A bound on one metric, as Allure 3 understands it. */
  record Rule(String id, String name, String key, double value) {}

  /** The content of a file {@code *-perf.json}. */
  byte[] asFile(long nowMillis) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.useDefaultPrettyPrinter().writeStartArray();
      for (Figure figure : figures()) {
        write(json, figure, nowMillis);
      }
      json.writeEndArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * The gates that can be said as a bound on a metric, and one rule for all of them: our own
   * judgement is the authority, Allure's a mirror of it.
   */
  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    rules.add(new Rule(scope, "metricMax", key("breaches"), 0));
    if (run.info().role() == RunInfo.Role.SOUGHT) {
      return rules; // a level that may break
    }
    for (GateResult gate : run.gates()) {
      Matcher plain = PLAIN_GATE.matcher(gate.gate());
      if (plain.matches() && gate.actual() != null) {
        String name = plain.group(2).startsWith("<") ? "metricMax" : "metricMin";
        double bound = Double.parseDouble(plain.group(3));
        rules.add(new Rule(scope + ": " + gate.gate(), name, key("gate." + gate.gate()), bound));
      }
    }
    return rules;
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>(Figure.of(run));
    long breaches = AllureRun.errors(run).size();
    long counted = run.verdict().red() ? Math.max(1, breaches) : 0;
    figures.add(new Figure("breaches", "Breaches", "", Figure.Better.LOWER, counted));
    for (GateResult gate : run.gates()) {
      Matcher plain = PLAIN_GATE.matcher(gate.gate());
      if (plain.matches()) {
        figures.add(gate(gate, plain));
      }
    }
    return figures;
  }

  private static Figure gate(GateResult gate, Matcher plain) {
    boolean most = plain.group(2).startsWith("<");
    return new Figure(
        "gate." + gate.gate(),
        "Gate " + gate.gate(),
        gate.unit(),
        most ? Figure.Better.LOWER : Figure.Better.HIGHER,
        gate.actual());
  }

  private void write(JsonGenerator json, Figure figure, long nowMillis) throws IOException {
    Number number = figure.number();
    if (number == null || !Double.isFinite(number.doubleValue())) {
      return;
    }
    json.writeStartObject();
    json.writeStringField("id", UUID.randomUUID().toString());
    json.writeStringField("key", key(figure.name()));
    json.writeNumberField("value", number.doubleValue());
    json.writeNumberField("start", run.info().startedAt().toEpochMilli());
    json.writeNumberField("stop", nowMillis);
    json.writeStringField("title", figure.title());
    json.writeStringField("unit", figure.unit());
    json.writeStringField("group", scope);
    json.writeStringField("better", better(figure));
    json.writeEndObject();
  }

  private static String better(Figure figure) {
    return figure.better() == Figure.Better.NEITHER
        ? "neutral"
        : figure.better().name().toLowerCase(Locale.ROOT);
  }

  private String key(String name) {
    return scope + "." + name;
  }
}
