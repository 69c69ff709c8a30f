package io.github.concurrentcalls.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.concurrentcalls.call.CallInput;
import io.github.concurrentcalls.metrics.ChunkTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one input gets when nobody else calls. Immutable, safe for use by all threads.
 *
 * @param input the input
 * @param chunks what each chunk is answered, by its number; one that could not be had is missing
 * @param alone how long a whole call takes, null where none completed
 * @param stall the one chunk at which it stalls every time, null where it does not
 */
record Reference(
    CallInput input,
    Map<Integer, ExpectedAnswer> chunks,
    @Nullable Duration alone,
    @Nullable ChunkTime stall) {

  Reference {
    chunks = Map.copyOf(chunks);
  }

  Optional<ExpectedAnswer> chunk(int number) {
    return Optional.ofNullable(chunks.get(number));
  }

  /** How many fields came out differently the second time, and so cannot be judged. */
  long unstableFields() {
    return chunks.values().stream().mapToLong(chunk -> chunk.unstable().size()).sum();
  }

  /**
   * What one chunk is answered.
   *
   * @param template to the letter
   * @param json the same, read
   * @param unstable pointers to fields that came out differently the second time
   */
  record ExpectedAnswer(AnswerTemplate template, JsonNode json, Set<String> unstable) {
    ExpectedAnswer {
      unstable = Set.copyOf(unstable);
    }
  }
}
