package io.github.concurrentcalls;

import io.github.concurrentcalls.call.Call;
import org.apiguardian.api.API;
import org.junit.jupiter.api.DisplayName;

/**
 * The test class that the command line runs: the guide's conversation, all settings from outside.
 */
@API(status = API.Status.INTERNAL)
public final class GuidedConversation {

  /** Runs a call from its creation to its last chunk. */
  @ConcurrentCalls
  @DisplayName("guided conversation")
  void everyCallCompletes(Call call) {
    call.process();
  }
}
