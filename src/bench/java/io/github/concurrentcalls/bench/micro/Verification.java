package io.github.concurrentcalls.bench.micro;

import static io.github.concurrentcalls.http.ContractMatchers.hasAdherence;
import static io.github.concurrentcalls.http.ContractMatchers.hasCallId;
import static io.github.concurrentcalls.http.ContractMatchers.hasCompletion;
import static io.github.concurrentcalls.http.ContractMatchers.hasQuality;
import static io.github.concurrentcalls.http.ContractMatchers.hasStatus;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Checks.Checked;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.http.ContractAlone;
import io.github.concurrentcalls.http.ContractChecks;
import io.github.concurrentcalls.plan.StreamMode;
import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.response.Response;
import io.restassured.specification.ResponseSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Each way to verify the answer to one update. All but the first three are a test author's own
 * assertions, on the {@link Response} that {@code Call.send} hands out: their cost comes on top of
 * that of the built-in checks.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 1)
public class Verification {
  /** Groovy's compiler is much code to be compiled itself. */
  private static final int SLOW_TO_WARM = 10;

  private static final String CALL_ID = "concurrent_test_a1b2c3d4";

  /** The contract's example of an answer to an update. */
  private static final String BODY =
      """
      {"status":"success","call_id":"concurrent_test_a1b2c3d4","overall_adherence":22.2,"script_completion":22.2,
       "emotions":{"neutral":0.8,"confusion":0.2},"CQS":0.5,"quality":75.0,
       "adherence_details":[{"checkpoint_id":"checkpoint_1_semantic","status":"PASS","score":100.0,"weight":20,"is_mandatory":true,"sentence_results":[]}]}
      """;

  /** What a test author may map an answer to. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Update(
      String status,
      @JsonProperty("call_id") String callId,
      @JsonProperty("overall_adherence") double adherence,
      @JsonProperty("script_completion") double completion,
      double quality) {}

  private final CallIdentity call =
      new CallIdentity(1, CALL_ID, "agent_001", "customer_001", StreamMode.BOTH, 4);
  private final Answer answer =
      new Answer(
          200,
          List.of(Map.entry("Content-Type", "application/json"), Map.entry("Content-Length", "1")),
          BODY.getBytes(UTF_8),
          0,
          1);
  private final ContractChecks checks = new ContractChecks();
  private final Response response = checks.check(call, ExchangeKind.UPDATE, answer).response();

  /** The contract, by Jackson alone. */
  @Benchmark
  public boolean contractByJacksonAlone() {
    return ContractAlone.holds(call, ExchangeKind.UPDATE, answer);
  }

  /** The contract as every answer is held against it in a run. */
  @Benchmark
  public Checked contractChecks() {
    return checks.check(call, ExchangeKind.UPDATE, answer);
  }

  /** A matcher of ours without REST Assured. */
  @Benchmark
  public boolean matcherAlone() {
    return hasAdherence(greaterThan(20.0)).matches(new String(answer.body(), UTF_8));
  }

  @Benchmark
  public Object matcher() {
    return response.then().body(hasAdherence(greaterThan(20.0)));
  }

  @Benchmark
  public Object fiveMatchers() {
    return response
        .then()
        .body(
            hasStatus(equalTo("success")),
            hasCallId(equalTo(CALL_ID)),
            hasAdherence(greaterThan(20f)),
            hasCompletion(greaterThan(20f)),
            hasQuality(greaterThan(50f)));
  }

  @Benchmark
  public Object statusCode() {
    return response.then().statusCode(200);
  }

  @Benchmark
  @Warmup(iterations = SLOW_TO_WARM, time = 2)
  public Object path() {
    return response.then().body("overall_adherence", greaterThan(20f));
  }

  @Benchmark
  @Warmup(iterations = SLOW_TO_WARM, time = 2)
  public float jsonPath() {
    return response.jsonPath().getFloat("overall_adherence");
  }

  @Benchmark
  public Update asRecord() {
    return response.as(Update.class);
  }

  /** A specification made for the one answer, since one that threads share passes wrong answers. */
  @Benchmark
  @Warmup(iterations = SLOW_TO_WARM, time = 2)
  public Object specificationOfFivePaths() {
    ResponseSpecification specification =
        new ResponseSpecBuilder()
            .expectBody("status", equalTo("success"))
            .expectBody("call_id", equalTo(CALL_ID))
            .expectBody("overall_adherence", greaterThan(20f))
            .expectBody("script_completion", greaterThan(20f))
            .expectBody("quality", greaterThan(50f))
            .build();
    return response.then().spec(specification);
  }
}
