package io.github.concurrentcalls.bench.subject;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** What the benchmark wants to know of {@code --results_json}; the calls are skipped. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ResultsFile(
    String verdict,
    List<String> problems,
    @JsonProperty("test_duration_s") double testDuration,
    Chunks chunks,
    @JsonProperty("chunk_time_ms") Millis chunkTime,
    int peakConcurrency,
    List<ErrorGroup> errors) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Chunks(long answered) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Millis(double p50, double p99) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record ErrorGroup(String kind, long count) {}

  /** Chunks whose answer broke the contract. */
  long violations() {
    return errors.stream()
        .filter(error -> error.kind().equals("violation"))
        .mapToLong(ErrorGroup::count)
        .sum();
  }
}
