package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.text.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Runs as CI servers know tests: a suite of gates and one of calls for each run. As Surefire writes
 * it, so that Jenkins and GitLab read it. What makes a run invalid is an error among its gates.
 */
final class JUnitXml {
  /** What no document of XML 1.0 may contain. */
  private static final Pattern FORBIDDEN =
      Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private static final String BEYOND = "too many calls at once, as the search for it found: ";

  private final XMLStreamWriter xml;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Writes them as UTF-8 and leaves the stream open. */
  static void write(List<RunReport> runs, OutputStream out) throws IOException {
    try {
      XMLStreamWriter writer =
          XMLOutputFactory.newInstance().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      new JUnitXml(writer).document(runs);
      writer.flush();
    } catch (XMLStreamException failure) {
      throw new IOException(failure);
    }
  }

  private void document(List<RunReport> runs) throws XMLStreamException {
    xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    xml.writeStartElement("testsuites");
    for (RunReport run : runs) {
      gates(run);
      calls(run);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void gates(RunReport run) throws XMLStreamException {
    long broken = run.gates().stream().filter(gate -> !gate.passed()).count();
    long failed = mayBreak(run) ? 0 : broken;
    long invalid = run.problems().size();
    suite(
        run, "gates", new long[] {run.gates().size() + invalid, failed, invalid, broken - failed});
    for (GateResult gate : run.gates()) {
      test(run, gate.gate(), Duration.ZERO);
      if (!gate.passed() && mayBreak(run)) {
        skipped(BEYOND + gate.message());
      } else if (!gate.passed()) {
        outcome("failure", "gate", gate.message(), "");
      }
      xml.writeEndElement();
    }
    for (String problem : run.problems()) {
      test(run, "the run is valid", Duration.ZERO);
      outcome("error", "invalid", problem, "");
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** Of a run over a time, those that its report lists. */
  private void calls(RunReport run) throws XMLStreamException {
    List<CallResult> calls = run.callResults();
    long broken = calls.stream().filter(call -> call.status().failed()).count();
    long failed = mayBreak(run) ? 0 : broken;
    long rejected = calls.stream().filter(call -> call.status() == CallStatus.REJECTED).count();
    suite(run, "calls", new long[] {calls.size(), failed, 0, rejected + broken - failed});
    for (CallResult call : calls) {
      test(run, "call " + call.index(), call.duration());
      if (mayBreak(run) && call.status().failed()) {
        skipped(BEYOND + call.status().label());
      } else {
        call(call);
      }
      xml.writeEndElement();
    }
    leftOut(run.planned() - calls.size());
    xml.writeEndElement();
  }

  private void leftOut(long calls) throws XMLStreamException {
    if (calls > 0) {
      xml.writeStartElement("system-out");
      xml.writeCharacters("%d calls of this run are not listed.".formatted(calls));
      xml.writeEndElement();
    }
  }

  private void call(CallResult call) throws XMLStreamException {
    Failure failure = call.failure();
    if (call.status() == CallStatus.REJECTED) {
      skipped("the server turned the call away, as it may");
    } else if (failure != null) {
      outcome("failure", failure.kind(), failure.message(), failure.evidence());
    } else if (call.status().failed()) {
      outcome("failure", "error", "the call ended as " + call.status().label(), "");
    }
  }

  /** The counts are those of tests, failures, errors and skipped ones. */
  private void suite(RunReport run, String what, long[] counts) throws XMLStreamException {
    String name = run.info().name();
    xml.writeStartElement("testsuite");
    attribute("name", "%s (%d calls): %s".formatted(name, run.planned(), what));
    attribute("timestamp", run.info().startedAt().toString());
    attribute("time", Format.fixed(3, run.testDuration().toNanos() / 1e9));
    attribute("tests", Long.toString(counts[0]));
    attribute("failures", Long.toString(counts[1]));
    attribute("errors", Long.toString(counts[2]));
    attribute("skipped", Long.toString(counts[3]));
  }

  private void test(RunReport run, String name, Duration time) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute("name", name);
    attribute("classname", run.info().testClass() + "." + run.info().testMethod());
    attribute("time", Format.fixed(3, time.toNanos() / 1e9));
  }

  private static boolean mayBreak(RunReport run) {
    return run.info().role() == RunInfo.Role.SOUGHT;
  }

  private void skipped(String why) throws XMLStreamException {
    xml.writeEmptyElement("skipped");
    attribute("message", why);
  }

  private void outcome(String element, String kind, String message, String details)
      throws XMLStreamException {
    xml.writeStartElement(element);
    attribute("type", kind);
    attribute("message", message);
    xml.writeCharacters(allowed(details));
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, allowed(value));
  }

  private static String allowed(String text) {
    return FORBIDDEN.matcher(text).replaceAll("");
  }
}
