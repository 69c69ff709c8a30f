package io.github.concurrentcalls.http;

import static io.github.concurrentcalls.http.Answers.FINAL;
import static io.github.concurrentcalls.http.Answers.JSON;
import static io.github.concurrentcalls.http.Answers.UPDATE;
import static io.github.concurrentcalls.http.ContractMatchers.hasAdherence;
import static io.github.concurrentcalls.http.ContractMatchers.hasCallId;
import static io.github.concurrentcalls.http.ContractMatchers.hasCheckpoint;
import static io.github.concurrentcalls.http.ContractMatchers.hasChunkEmotionsCount;
import static io.github.concurrentcalls.http.ContractMatchers.hasCompletion;
import static io.github.concurrentcalls.http.ContractMatchers.hasCqs;
import static io.github.concurrentcalls.http.ContractMatchers.hasEmotions;
import static io.github.concurrentcalls.http.ContractMatchers.hasQuality;
import static io.github.concurrentcalls.http.ContractMatchers.hasStatus;
import static io.github.concurrentcalls.http.ContractMatchers.hasTotalDuration;
import static io.github.concurrentcalls.http.ContractMatchers.isSilent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anything;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.builder.ResponseBuilder;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.hamcrest.Matcher;
import org.hamcrest.StringDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The matchers find the contract's fields in both kinds of answers, and say what they found. */
class ContractMatchersTest {
  private static final String SILENT =
      "{\"status\":\"success\",\"message\":\"Audio silent, no analysis performed.\"}";
  private static final String QUEUED = "{\"status\":\"queued\",\"message\":\"Queued.\"}";
  private static final String FAILED_CHECKPOINT =
      FINAL.replace(
          "\"details\":[]",
          "\"details\":[{\"checkpoint_id\":\"a\",\"status\":\"PASS\"},"
              + "{\"checkpoint_id\":\"b\",\"status\":\"FAIL\"}]");

  /** A matcher, a body that matches it, one that does not, and what it says then. */
  record Example(Matcher<String> matcher, String good, String bad, String description) {
    @Override
    public String toString() {
      return description;
    }
  }

  static final List<Example> EXAMPLES =
      List.of(
          new Example(
              hasAdherence(greaterThan(20f)),
              UPDATE,
              UPDATE.replace("22.2", "20"),
              "adherence a value greater than <20.0F> (overall_adherence was 20)"),
          new Example(
              hasAdherence(greaterThan(77.5)),
              FINAL,
              UPDATE,
              "adherence a value greater than <77.5> (overall_adherence was 22.2)"),
          new Example(
              hasAdherence(greaterThan(0)),
              FINAL,
              FINAL.replace("77.8", "0"),
              "adherence a value greater than <0> (final_adherence.overall was 0)"),
          new Example(
              hasAdherence(closeTo(22, 1)),
              UPDATE,
              SILENT,
              "adherence a numeric value within <1.0> of <22.0> (there was no"
                  + " final_adherence.overall or overall_adherence, but the message \"Audio silent,"
                  + " no analysis performed.\")"),
          new Example(
              hasAdherence(equalTo(22.2f)),
              UPDATE,
              QUEUED,
              "adherence <22.2F> (there was no final_adherence.overall or overall_adherence, but"
                  + " the message \"Queued.\")"),
          new Example(
              hasCompletion(equalTo(33.3)),
              UPDATE,
              UPDATE.replace("33.3", "\"33.3\""),
              "completion <33.3> (script_completion was \"33.3\")"),
          new Example(
              hasCompletion(equalTo(88.9)),
              FINAL,
              FINAL.replace("88.9", "null"),
              "completion <88.9> (final_adherence.script_completion was null)"),
          new Example(
              hasCheckpoint("checkpoint_1_semantic", equalTo("PASS")),
              UPDATE,
              UPDATE.replace("PASS", "FAIL"),
              "checkpoint \"checkpoint_1_semantic\" with status \"PASS\" (its status was \"FAIL\")"),
          new Example(
              hasCheckpoint("b", not(equalTo("PASS"))),
              FAILED_CHECKPOINT,
              FAILED_CHECKPOINT.replace("\"b\",\"status\"", "\"b\",\"state\""),
              "checkpoint \"b\" with status not \"PASS\" (its status was missing)"),
          new Example(
              hasCheckpoint("a", equalTo("PASS")),
              FAILED_CHECKPOINT,
              FAILED_CHECKPOINT.replace("\"b\"", "\"a\""),
              "checkpoint \"a\" with status \"PASS\" (its status was \"FAIL\")"),
          new Example(
              hasCheckpoint("b", equalTo("FAIL")),
              FAILED_CHECKPOINT,
              FAILED_CHECKPOINT.replace("\"b\"", "\"c\""),
              "checkpoint \"b\" with status \"FAIL\" (final_adherence.details had only a, c)"),
          new Example(
              hasCheckpoint("b", equalTo("FAIL")),
              FAILED_CHECKPOINT,
              FINAL,
              "checkpoint \"b\" with status \"FAIL\" (final_adherence.details had no checkpoints)"),
          new Example(
              hasEmotions(hasEntry("neutral", 0.8)),
              UPDATE,
              UPDATE.replace("0.8", "1"),
              "emotions map containing [\"neutral\"-><0.8>] (emotions was"
                  + " {\"neutral\":1,\"confusion\":0.2})"),
          new Example(
              hasEmotions(hasEntry(equalTo("joy"), greaterThan(0.3))),
              FINAL,
              FINAL.replace("0.4", "\"high\""),
              "emotions map containing [\"joy\"->a value greater than <0.3>]"
                  + " (final_emotions.emotions.joy was \"high\")"),
          new Example(
              hasEmotions(aMapWithSize(2)),
              FINAL,
              FINAL.replace("{\"joy\":0.4,\"neutral\":0.6}", "[]"),
              "emotions a map with size <2> (final_emotions.emotions was [])"),
          new Example(
              hasEmotions(not(hasKey("anger"))),
              UPDATE,
              UPDATE.replace("neutral", "anger"),
              "emotions not map containing [\"anger\"->ANYTHING] (emotions was"
                  + " {\"anger\":0.8,\"confusion\":0.2})"),
          new Example(
              hasCqs(greaterThan(-1)),
              UPDATE,
              UPDATE.replace("0.5", "-1.5"),
              "CQS a value greater than <-1> (CQS was -1.5)"),
          new Example(
              hasCqs(lessThan(2f)),
              FINAL,
              FINAL.replace("\"cqs\":1.8,", ""),
              "CQS a value less than <2.0F> (there was no final_emotions.cqs or CQS, but the"
                  + " message \"Call analysis completed.\")"),
          new Example(
              hasQuality(equalTo(75)),
              UPDATE,
              UPDATE.replace("75.0", "75.1"),
              "quality <75> (quality was 75.1)"),
          new Example(
              hasQuality(equalTo(85L)),
              FINAL,
              FINAL.replace("85.0", "86"),
              "quality <85L> (final_emotions.quality was 86)"),
          new Example(
              hasTotalDuration(closeTo(39.6, 0.1)),
              FINAL,
              UPDATE,
              "total duration a numeric value within <0.1> of <39.6> (there was no total_duration)"),
          new Example(
              hasChunkEmotionsCount(equalTo(3)),
              FINAL,
              FINAL.replace("count\":3", "count\":2"),
              "chunk emotions count <3> (chunk_emotions_count was 2)"),
          new Example(
              hasCallId(startsWith("concurrent_test_")),
              UPDATE,
              UPDATE.replace("concurrent_test_00000001", "other"),
              "call id a string starting with \"concurrent_test_\" (call_id was \"other\")"),
          new Example(
              hasCallId(not(equalTo("1"))),
              FINAL,
              FINAL.replace("\"concurrent_test_00000001\"", "2"),
              "call id not \"1\" (call_id was 2)"),
          new Example(
              hasStatus(equalTo("queued")),
              QUEUED,
              SILENT,
              "status \"queued\" (status was \"success\")"),
          new Example(
              isSilent(), SILENT, UPDATE, "an answer to a silent chunk (it was not silent)"),
          new Example(
              isSilent(),
              SILENT,
              QUEUED,
              "an answer to a silent chunk (it was not silent, but the message \"Queued.\")"));

  @ParameterizedTest
  @FieldSource("EXAMPLES")
  void matchesTheGoodBodyAndSaysWhatIsWrongWithTheBad(Example example) {
    Matcher<String> matcher = example.matcher();
    String expected = example.description().replaceFirst(" \\([^()]*\\)$", "");

    assertThat(matcher).hasToString(expected);
    assertThat(matcher.matches(example.bad())).isFalse();
    assertThat(matcher).hasToString(example.description());
    assertThat(expected + " (" + mismatch(matcher, example.bad()) + ")")
        .isEqualTo(example.description());
    assertThat(matcher.matches(example.good())).isTrue();
    assertThat(matcher).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "''                  > the body was missing, must be a JSON object",
        "'[1]'               > the body was [1], must be a JSON object",
        "'{\"status\":\"succ' > the body was no JSON: Unexpected end-of-input",
        "'{} {}'             > the body was no JSON: Trailing token",
        "'<html>busy</html>' > the body was no JSON: Unexpected character ('<'"
      })
  void whatIsNoJsonObjectMatchesNothing(String body, String complaint) {
    for (Matcher<String> matcher : List.of(hasAdherence(lessThan(101)), isSilent())) {
      assertThat(matcher.matches(body)).isFalse();
      assertThat(mismatch(matcher, body)).startsWith(complaint).doesNotContain("\n");
    }
  }

  @Test
  void severalMatchersMakeOne() {
    Matcher<String> both = allOf(hasAdherence(greaterThan(20.0)), hasCompletion(lessThan(30.0)));

    assertThat(both.matches(UPDATE.replace("33.3", "3"))).isTrue();
    assertThat(both.matches(UPDATE)).isFalse();
    assertThat(both)
        .hasToString(
            "(adherence a value greater than <20.0> and completion a value less than <30.0>"
                + " (script_completion was 33.3))");
  }

  @Test
  void aMatcherThatThreadsShareTellsEachOfItsOwnBody() throws InterruptedException {
    Matcher<String> shared = hasAdherence(greaterThan(50));
    List<String> others = new ArrayList<>();
    Thread other =
        new Thread(
            () -> {
              shared.matches(UPDATE.replace("22.2", "1"));
              others.add(shared.toString());
            });

    assertThat(shared.matches(UPDATE)).isFalse();
    other.start();
    other.join();

    assertThat(shared.toString()).endsWith("(overall_adherence was 22.2)");
    assertThat(others.toString()).contains("(overall_adherence was 1)");
  }

  /** REST Assured takes a matcher that describes itself with this word for one of XML. */
  @Test
  void aBodyThatSaysXPathDoesNotMakeRestAssuredReadTheNextOneAsXml() {
    Matcher<String> matcher = hasCallId(startsWith("concurrent_test_"));
    String bad = UPDATE.replace("concurrent_test_00000001", "XPath");

    assertThatThrownBy(() -> response(bad).then().body(matcher)).isInstanceOf(AssertionError.class);
    response(UPDATE).then().body(matcher);
  }

  @Test
  void aLongValueIsShownInPart() {
    String message = "z".repeat(1000);

    assertThat(mismatch(hasCallId(containsString("x")), "{\"call_id\":\"" + message + "\"}"))
        .hasSizeLessThan(100);
    assertThat(mismatch(hasCallId(anything()), "{\"message\":\"" + message + "\"}"))
        .hasSizeLessThan(200);
  }

  private static Response response(String body) {
    return new ResponseBuilder().setStatusCode(200).setContentType(JSON).setBody(body).build();
  }

  private static String mismatch(Matcher<String> matcher, String body) {
    StringDescription description = new StringDescription();
    matcher.describeMismatch(body, description);
    return description.toString();
  }
}
