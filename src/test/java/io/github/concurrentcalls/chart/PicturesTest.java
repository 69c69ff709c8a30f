package io.github.concurrentcalls.chart;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.Verdict;
import io.github.concurrentcalls.capacity.Capacity;
import io.github.concurrentcalls.capacity.LevelFigures;
import io.github.concurrentcalls.capacity.LevelOutcome;
import io.github.concurrentcalls.capacity.Levels;
import io.github.concurrentcalls.metrics.CallRecorder;
import io.github.concurrentcalls.metrics.CommonPattern;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunRecorder;
import io.github.concurrentcalls.metrics.RunReport;
import io.github.concurrentcalls.metrics.RunReports;
import io.github.concurrentcalls.plan.StreamMode;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What the pictures of a run show, and that they can be shown anywhere. */
class PicturesTest {
  private static final int MOST_BYTES = 300_000;
  private static final Pattern COLOR =
      Pattern.compile("(?:fill|stroke)=\"rgb\\((\\d+),(\\d+),(\\d+)\\)\"");
  private static final Pattern RULE =
      Pattern.compile(
          "\\[fill=\"rgb\\((\\d+),(\\d+),(\\d+)\\)\"]\\{fill:rgb\\((\\d+),(\\d+),(\\d+)\\)");

  static final List<Picture> ALL =
      Stream.concat(
              Stream.of(
                      run(6, call -> true),
                      run(7, call -> call != 2),
                      run(600, call -> call % 10 != 0))
                  .flatMap(run -> Pictures.of(run).stream()),
              Pictures.of(scaling()).stream())
          .toList();

  @ParameterizedTest
  @FieldSource("ALL")
  void isOneElementThatNeedsNothingElse(Picture picture) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(picture.svg())));

    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(picture.svg())
        .startsWith("<svg")
        .hasSizeLessThan(MOST_BYTES)
        .contains(">" + picture.question() + "<")
        .doesNotContain("<image", "href=", "@import", "<script");
    assertThat(picture.svg().replaceAll("xmlns(:\\w+)?=\"[^\"]*\"", "")).doesNotContain("://");
    assertThat(picture.answer()).matches("[A-Z0-9].*\\.");
  }

  /** Two pictures on one page must not take each other's parts. */
  @Test
  void identifiersAreUniqueAmongTheRunsOfAPage() {
    List<String> ids =
        ALL.stream()
            .flatMap(
                picture -> Pattern.compile(" id=\"([^\"]*)\"").matcher(picture.svg()).results())
            .map(found -> found.group(1))
            .toList();

    assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void everyColorHasOneForDarkPages(Picture picture) {
    Set<String> used =
        COLOR.matcher(picture.svg()).results().map(PicturesTest::rgb).collect(toSet());
    Set<String> mapped =
        RULE.matcher(picture.svg()).results().map(PicturesTest::rgb).collect(toSet());

    assertThat(mapped).containsAll(used);
  }

  /** WCAG 2.1, 1.4.3 and 1.4.11: 4.5 to 1 for text, 3 to 1 for what has to be told apart. */
  @Test
  void everyColorStandsOutFromItsPaper() {
    Map<String, String> dark =
        RULE.matcher(ALL.get(0).svg())
            .results()
            .collect(
                Collectors.toMap(
                    PicturesTest::rgb,
                    rule -> rule.group(4) + "," + rule.group(5) + "," + rule.group(6)));
    Set<String> backgrounds = Set.of("255,255,254", "223,227,232", "179,212,232");

    String darkPaper = dark.getOrDefault("255,255,254", "");
    dark.forEach(
        (light, onDark) -> {
          if (!backgrounds.contains(light)) {
            double least = Set.of("31,35,40", "89,99,110").contains(light) ? 4.5 : 3;
            assertThat(contrast(light, "255,255,254")).as(light).isGreaterThan(least);
            assertThat(contrast(onDark, darkPaper)).as(onDark).isGreaterThan(least);
          }
        });
    assertThat(dark).hasSize(12);
  }

  @Test
  void aHealthyRunHasThreePictures() {
    List<Picture> pictures = Pictures.of(run(6, call -> true));

    assertThat(pictures)
        .extracting(Picture::name)
        .containsExactly("calls", "chunk-times", "percentiles");
    assertThat(pictures)
        .extracting(Picture::answer)
        .containsExactly(
            "At most 6 of 6 calls were in flight at once, 6 completed.",
            "Each point is a chunk, at the time at which it was sent. None failed.",
            "Half of 18 chunks took up to 200.0ms, 95 % up to 400.0ms, the slowest 400.0ms.");
    assertThat(pictures.get(0).svg())
        .contains(">call 6<", ">chunk passed<")
        .doesNotContain("failed");
    assertThat(pictures.get(1).svg())
        .contains(">calls in flight<", ">server cpu<", ">generator heap<");
    assertThat(pictures.get(2).svg()).contains(">50 %<", ">90 %<").doesNotContain(">99 %<");
  }

  @Test
  void whatFailedIsMarked() {
    List<Picture> pictures = Pictures.of(run(6, call -> call != 2));

    assertThat(pictures)
        .extracting(Picture::name)
        .containsExactly("failures", "calls", "chunk-times", "percentiles");
    assertThat(pictures.get(0).answer())
        .isEqualTo("1 failure of 1 kind, in which nothing in common was found.");
    assertThat(pictures.get(1).svg()).contains(">partial: call 2<", ">failed<");
    assertThat(pictures.get(2).answer()).endsWith("1 of 18 failed.");
    assertThat(pictures.get(2).svg()).contains(">failed<");
  }

  @Test
  void aPatternIsShownBesideTheOthers() {
    CommonPattern pattern =
        new CommonPattern(
            "status: was 500",
            "chunk",
            "3",
            new CommonPattern.Counts(9, 12, 1, 36),
            0.0001,
            "9 of 12 third chunks failed");
    RunReport run = RunReports.patterned(run(6, call -> call != 2), "repeat", pattern);

    Picture picture = Pictures.of(run).get(0);

    assertThat(picture.answer()).isEqualTo("9 of 12 third chunks failed.");
    assertThat(picture.svg()).contains(">75<", ">2.8<", ">of the others<", "chunk 3<");
  }

  @Test
  void manyCallsAreSummedUp() {
    List<Picture> pictures = Pictures.of(run(10_000, call -> call % 10 != 0));

    assertThat(pictures).allMatch(picture -> picture.svg().length() < MOST_BYTES);
    assertThat(pictures.get(1).answer())
        .matches(
            "At most 1 of 10000 calls were in flight at once, 9000 completed\\."
                + " Shown: 1\\d\\d of 10000 calls, spread over the run\\.");
    assertThat(pictures.get(2).answer())
        .matches(
            "Each step sums up the chunks that were sent within [0-9.]+ s\\. 1000 of 30000 failed\\.");
    assertThat(pictures.get(2).svg()).contains(">p95<", ">some failed<");
  }

  @Test
  void theBaselineStandsBesideTheRun() {
    RunReport run = RunReports.compared(null);

    assertThat(Pictures.of(run))
        .filteredOn(picture -> picture.name().equals("percentiles"))
        .singleElement()
        .satisfies(picture -> assertThat(picture.svg()).contains(">baseline<", ">this run<"));
  }

  @Test
  void levelsShowTheLawAndTheKnee() {
    Picture picture = Pictures.of(scaling()).get(0);

    assertThat(picture.question()).isEqualTo("How does the server scale?");
    assertThat(picture.svg())
        .contains(">the law that fits<", ">gates broke<", ">chunk p95<")
        .containsPattern(">knee: 8\\.0 calls<");
  }

  @Test
  void oneLevelDoesNotScale() {
    assertThat(Pictures.of(Capacity.ofLevels(List.of(Levels.level(4, 10, LevelOutcome.HELD)))))
        .isEmpty();
  }

  @Test
  void aRunThatCouldNotStartHasNone() {
    assertThat(Pictures.of(RunReports.neverRan(RunReports.info(3), "no server"))).isEmpty();
  }

  private static Capacity scaling() {
    List<LevelFigures> held = Levels.of(calls -> Math.min(5.0 * calls, 40), 1, 2, 4, 8, 12);
    return Capacity.ofLevels(
        Stream.concat(held.stream(), Stream.of(Levels.level(16, 40, LevelOutcome.BROKE))).toList());
  }

  /** Calls of three chunks, which all start at once if there are few, else one after another. */
  private static RunReport run(int calls, IntPredicate right) {
    RunInfo info = RunReports.info(calls);
    RunRecorder run = new RunRecorder(info);
    boolean few = calls <= 10;
    CallRecorder[] open = new CallRecorder[calls];
    for (int i = 0; few && i < calls; i++) {
      open[i] = run.open(i + 1);
    }
    for (int i = 0; i < calls; i++) {
      CallRecorder call = few ? open[i] : run.open(i + 1);
      make(call, i + 1, few ? 0 : i * 50, right.test(i + 1));
    }
    run.resources(RunReports.use(3, 40, 1));
    return run.freeze(List.of());
  }

  private static void make(CallRecorder call, int index, long begin, boolean right) {
    CallIdentity identity =
        new CallIdentity(index, RunReports.callId(index), "agent", "customer", StreamMode.BOTH, 3);
    call.record(identity, exchange(0, begin, 10, true));
    call.record(identity, exchange(1, begin + 20, 200, true));
    call.record(identity, exchange(2, begin + 420, 100, right));
    call.record(identity, exchange(3, begin + 720, 400, true));
    call.close(identity, null);
  }

  private static Exchange exchange(int chunk, long startMillis, long millis, boolean right) {
    ExchangeKind kind =
        chunk == 0 ? ExchangeKind.CREATE : chunk == 3 ? ExchangeKind.FINAL : ExchangeKind.UPDATE;
    return new Exchange(
        kind,
        chunk,
        Duration.ofSeconds(10),
        Exchange.ANY_TIME,
        startMillis * 1_000_000,
        (startMillis + millis) * 1_000_000,
        right ? 200 : 500,
        right
            ? new Verdict.Passed(Verdict.Outcome.ANALYSED, 20.0, 40.0)
            : new Verdict.Violated(FailureKind.STATUS, "was 500", "{}"));
  }

  private static String rgb(MatchResult found) {
    return found.group(1) + "," + found.group(2) + "," + found.group(3);
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String rgb) {
    String[] parts = rgb.split(",", -1);
    return 0.2126 * linear(parts[0]) + 0.7152 * linear(parts[1]) + 0.0722 * linear(parts[2]);
  }

  private static double linear(String part) {
    double value = Integer.parseInt(part) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
