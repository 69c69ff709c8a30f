package io.github.concurrentcalls.http;

import static io.github.concurrentcalls.http.Answers.CALL;
import static io.github.concurrentcalls.http.Answers.JSON;
import static io.github.concurrentcalls.http.Answers.UPDATE;
import static io.github.concurrentcalls.http.ContractMatchers.hasAdherence;
import static io.github.concurrentcalls.http.ContractMatchers.hasCheckpoint;
import static io.github.concurrentcalls.http.ContractMatchers.hasEmotions;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasEntry;

import io.github.concurrentcalls.call.ExchangeKind;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** An answer that is verified leaves no class behind, however many there are. */
class GeneratedClassesTest {
  private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();
  private static final ContractChecks CHECKS = new ContractChecks();

  @Test
  void theMatchersGenerateNone() {
    Consumer<ValidatableResponse> check =
        then ->
            then.body(
                hasAdherence(greaterThan(20f)),
                hasCheckpoint("checkpoint_1_semantic", equalTo("PASS")),
                hasEmotions(hasEntry("neutral", 0.8)));
    loadedBy(200, check);

    // The virtual machine may load a class of its own meanwhile, but not every time.
    assertThat(
            LongStream.generate(() -> loadedBy(1000, check)).limit(3).anyMatch(none -> none == 0))
        .isTrue();
  }

  /** So that the test above would see them. */
  @Test
  void aPathGeneratesOneEachTime() {
    Consumer<ValidatableResponse> check = then -> then.body("overall_adherence", greaterThan(20f));
    loadedBy(20, check);

    assertThat(loadedBy(20, check)).isGreaterThanOrEqualTo(20);
  }

  private static long loadedBy(int answers, Consumer<ValidatableResponse> check) {
    long before = CLASSES.getTotalLoadedClassCount();
    for (int i = 0; i < answers; i++) {
      Response response =
          CHECKS
              .check(CALL, ExchangeKind.UPDATE, Answers.answer(200, JSON, UPDATE.getBytes(UTF_8)))
              .response();
      check.accept(response.then());
    }
    return CLASSES.getTotalLoadedClassCount() - before;
  }
}
