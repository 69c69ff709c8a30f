package io.github.concurrentcalls.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.chart.Picture;
import io.github.concurrentcalls.metrics.CallCounts;
import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.ErrorGroup;
import io.github.concurrentcalls.metrics.Failure;
import io.github.concurrentcalls.metrics.GateResult;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import io.github.concurrentcalls.metrics.RunVerdict;
import io.github.concurrentcalls.text.Format;
import java.awt.AWTError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A run as a document, in HTML, Markdown and JUnit's XML. */
class PageTest {
  private static final String AWKWARD =
      "a|b `c` <script>alert(1)</script> & \u0001\u001b[31m \"d\" @someone ```` end";

  @Test
  void thePageSaysFirstWhatIsWrong() {
    Page page = RunPage.of(failing());

    assertThat(page.verdict()).isEqualTo(RunVerdict.FAILED);
    assertThat(page.headline())
        .isEqualTo(
            "0 of 2 calls completed (0.0%), 20 chunks answered in 12.61s, 2 calls in flight at most.");
    assertThat(page.sections())
        .extracting(Page.Section::heading)
        .startsWith("What to know first", "Gates", "Pictures", "Errors")
        .endsWith("Figures", "Calls", "The run");
  }

  @Test
  void htmlIsWellFormedWhateverStandsInIt() throws Exception {
    Document html = html(RunPage.of(failing()));

    assertThat(texts(html, "h1")).containsExactly("every chunk is analysed");
    assertThat(texts(html, "title")).containsExactly("FAILED: every chunk is analysed");
    assertThat(texts(html, "td")).contains("FAIL", Format.printable(AWKWARD));
    assertThat(html.getElementsByTagName("script").getLength()).isZero();
    assertThat(html.getElementsByTagName("svg").getLength()).isPositive();
  }

  @Test
  void htmlAsksForNothing() throws IOException {
    String html = htmlText(RunPage.of(failing()));

    assertThat(html)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .contains("Content-Security-Policy");
    assertThat(html)
        .doesNotContain("url(http", "src=\"", "@import")
        .doesNotContain("<link rel=\"stylesheet");
  }

  @Test
  void markdownKeepsItsTablesWhateverStandsInThem() {
    String markdown = MarkdownPage.of(RunPage.of(failing()), List.of("[REPORT] JSON: run.json"));

    assertThat(markdown)
        .startsWith("## every chunk is analysed: FAILED\n\n0 of 2 calls")
        .contains("| FAIL | a\\|b \\`c\\` \\<script\\>alert(1)\\</script\\> \\& ")
        .doesNotContain("<script>", "\u001b")
        .endsWith("- \\[REPORT\\] JSON: run.json\n\n");
    List<String> rows = markdown.lines().filter(line -> line.startsWith("|")).toList();
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i).startsWith("| --- ")) {
        assertThat(cells(rows.get(i))).as(rows.get(i - 1)).isEqualTo(cells(rows.get(i - 1)));
      }
    }
    assertThat(rows.stream().filter(row -> row.startsWith("| --- "))).hasSize(5);
  }

  @Test
  void markdownCallsNobodyAndBeginsNoList() {
    assertThat(MarkdownPage.escaped("mail a@b.c, @someone and @ 5"))
        .isEqualTo("mail a@<!-- -->b.c, @<!-- -->someone and @ 5");
    assertThat(MarkdownPage.escaped("- one")).isEqualTo("\\- one");
    assertThat(MarkdownPage.escaped("12. two")).isEqualTo("12\\. two");
    assertThat(MarkdownPage.escaped("-1 and 2.5 s")).isEqualTo("-1 and 2.5 s");
  }

  @Test
  void inWordsThereAreNoPictures() {
    assertThat(RunPage.inWords(failing()).sections())
        .extracting(Page.Section::heading)
        .contains("Gates", "The run")
        .doesNotContain("Pictures");
    assertThat(drawings(LevelsPage.inWords(List.of(RunReports.guide())))).isZero();
    assertThat(drawings(LevelsPage.of(List.of(RunReports.guide())))).isPositive();
  }

  @Test
  void emojiStandInThePageAsTheyWere() throws Exception {
    RunReport run = RunReports.neverRan(RunReports.info(1), "\uD83D\uDE00 \u00E9 \u6F22");

    assertThat(texts(html(RunPage.of(run)), "li")).containsExactly("\uD83D\uDE00 \u00E9 \u6F22");
    assertThat(MarkdownPage.of(RunPage.of(run), List.of())).contains("\uD83D\uDE00 \u00E9 \u6F22");
  }

  @Test
  void markdownFencesAreLongerThanWhatTheyHold() {
    Page page =
        new Page(
            "t",
            RunVerdict.PASSED,
            "h",
            List.of(new Page.Section("s", List.of(new Page.Verbatim(List.of("````", "x"))))),
            List.of());

    assertThat(MarkdownPage.of(page, List.of())).contains("\n`````\n````\nx\n`````\n");
  }

  @Test
  void tenThousandCallsAreCutDownToThoseThatFailedAndSomeOthers() throws IOException {
    List<CallResult> calls = new ArrayList<>(RunReports.completed(10_000));
    calls.set(8_000, RunReports.failed(8_001, CallStatus.FAILED, new Failure("reset", "gone", "")));
    RunReport run =
        RunReports.with(
            RunReports.info(10_000), RunVerdict.PASSED, calls, List.of(), List.of(), List.of());

    assertThat(htmlText(RunPage.of(run)))
        .contains(">Shown: 200 of 10000 calls, those that did not complete first.<", ">8001<")
        .hasSizeLessThan(1_500_000);
    assertThat(MarkdownPage.of(RunPage.of(run), List.of()))
        .contains("| 8001 |")
        .hasSizeLessThan(1_000_000);
  }

  @Test
  void aRunThatCouldNotStartIsAPageToo() throws Exception {
    RunReport run = RunReports.neverRan(RunReports.info(3), "no server at http://localhost:1");

    assertThat(texts(html(RunPage.of(run)), "li")).contains("no server at http://localhost:1");
    assertThat(texts(html(RunPage.of(run)), "title").get(0)).startsWith("INVALID: ");
  }

  @Test
  void levelsAreOnePage() throws Exception {
    Page page = LevelsPage.of(List.of(RunReports.guide(), RunReports.guide()));

    assertThat(page.verdict()).isNull();
    assertThat(texts(html(page), "h1")).containsExactly("every chunk is analysed");
    assertThat(texts(html(page), "h2"))
        .contains("How many calls can the server take?")
        .filteredOn(heading -> heading.equals("5 calls at once"))
        .hasSize(2);
    assertThat(MarkdownPage.of(page, List.of()))
        .contains("\n### 5 calls at once: PASSED\n", "\n#### Figures\n");
  }

  @Test
  void whereNothingCanBeDrawnThePageSaysWhy() {
    Drawings none =
        Drawings.of(
            () -> {
              throw new NoClassDefFoundError("org/jfree/chart/JFreeChart");
            });

    assertThat(none.blocks())
        .singleElement()
        .isInstanceOfSatisfying(
            Page.Text.class,
            text ->
                assertThat(text.text())
                    .contains("could not be drawn", "org/jfree/chart/JFreeChart", "jfreechart"));
    assertThat(new Drawings(List.of(new Picture("a", "b", "c", "<svg/>")), "").blocks())
        .singleElement()
        .isInstanceOf(Page.Drawing.class);
  }

  /** What AWT throws where DISPLAY names a server that is not there. */
  @Test
  void aDisplayThatDoesNotAnswerCostsThePicturesAlone() {
    Drawings none =
        Drawings.of(
            () -> {
              throw new AWTError("Can't connect to X11 window server using ':99'");
            });

    assertThat(none.missing()).contains("':99'", "-Djava.awt.headless=true");
  }

  @Test
  void aJUnitReportHasASuiteOfGatesAndOneOfCalls() throws Exception {
    Document xml = xml(List.of(failing()));

    assertThat(counts(xml)).containsExactly("3 1 1 0", "2 2 0 0");
    assertThat(texts(xml, "failure")).contains("sample of <the> answer");
    assertThat(attributes(xml, "failure", "message"))
        .contains(AWKWARD.replace("\u0001", "").replace("\u001b", ""));
    assertThat(attributes(xml, "error", "message")).containsExactly("something is odd");
    assertThat(attributes(xml, "testcase", "name"))
        .containsExactly(
            "success_rate >= 100%",
            AWKWARD.replace("\u0001", "").replace("\u001b", ""),
            "the run is valid",
            "call 1",
            "call 2");
  }

  @Test
  void aGreenRunHasNoFailureInJUnitsReport() throws Exception {
    assertThat(counts(xml(List.of(RunReports.guide()))))
        .allMatch(counts -> counts.endsWith(" 0 0 0"));
  }

  @Test
  void aJUnitReportSaysHowManyCallsItDoesNotList() throws Exception {
    RunReport ofFive = RunReports.guide();
    RunReport ofMany = counting(ofFive, new CallCounts(12_345, 12_345, 0, 0, 0));

    assertThat(texts(xml(List.of(ofMany)), "system-out"))
        .containsExactly("12340 calls of this run are not listed.");
    assertThat(texts(xml(List.of(ofFive)), "system-out")).isEmpty();
  }

  /** The same run where it is one over a time, which does not remember all of its calls. */
  private static RunReport counting(RunReport run, CallCounts counts) throws Exception {
    List<Object> values = new ArrayList<>();
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent component : RunReport.class.getRecordComponents()) {
      Object value = component.getAccessor().invoke(run);
      values.add(component.getType() == CallCounts.class ? counts : value);
      types.add(component.getType());
    }
    return RunReport.class
        .getDeclaredConstructor(types.toArray(Class[]::new))
        .newInstance(values.toArray());
  }

  private static RunReport failing() {
    Failure failure = new Failure("violation", AWKWARD, "sample of <the> answer");
    RunReport run =
        RunReports.with(
            RunReports.info(2),
            RunVerdict.FAILED,
            IntStream.rangeClosed(1, 2)
                .mapToObj(index -> RunReports.failed(index, CallStatus.FAILED, failure))
                .toList(),
            List.of(
                new GateResult("success_rate >= 100%", 0.0, "%", true, "it held"),
                new GateResult(AWKWARD, 0.0, "%", false, AWKWARD)),
            List.of(new ErrorGroup("violation", AWKWARD, 2, List.of(1), 2, "id", AWKWARD, "look")),
            List.of("something is odd"));
    return run;
  }

  private static long drawings(Page page) {
    return Stream.concat(Stream.of(page), page.parts().stream())
        .flatMap(each -> each.sections().stream())
        .flatMap(section -> section.blocks().stream())
        .filter(Page.Drawing.class::isInstance)
        .count();
  }

  private static Document html(Page page) throws Exception {
    String text = htmlText(page).replace("<!DOCTYPE html>\n", "");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static String htmlText(Page page) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HtmlPage.write(page, out);
    return out.toString(UTF_8);
  }

  private static Document xml(List<RunReport> runs) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JUnitXml.write(runs, out);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(out.toByteArray()));
  }

  private static List<String> texts(Document document, String tag) {
    return elements(document, tag).stream().map(Element::getTextContent).toList();
  }

  private static List<String> attributes(Document document, String tag, String name) {
    return elements(document, tag).stream().map(element -> element.getAttribute(name)).toList();
  }

  private static List<String> counts(Document xml) {
    return elements(xml, "testsuite").stream()
        .map(
            suite ->
                String.join(
                    " ",
                    suite.getAttribute("tests"),
                    suite.getAttribute("failures"),
                    suite.getAttribute("errors"),
                    suite.getAttribute("skipped")))
        .toList();
  }

  private static List<Element> elements(Document document, String tag) {
    NodeList nodes = document.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static long cells(String row) {
    return row.replace("\\|", "").chars().filter(c -> c == '|').count();
  }
}
