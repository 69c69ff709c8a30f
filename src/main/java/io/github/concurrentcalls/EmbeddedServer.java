package io.github.concurrentcalls;

import io.github.concurrentcalls.plan.IsolationPlan;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * A server that a run brings along, found by ServiceLoader, so that the extension does not depend
 * on it.
 */
@API(status = API.Status.INTERNAL)
public interface EmbeddedServer {

  /** A started server. */
  interface Running extends AutoCloseable {
    /** Where it listens. */
    URI url();

    /** Where it keeps its calls. */
    IsolationPlan.Storage storage();

    /** Bytes that it stores in the memory of this process, as it should. */
    long bytesInMemory();

    /** Stops it. */
    @Override
    void close();
  }

  /**
   * Starts one on a free port of the loopback interface.
   *
   * @param settings values of {@code concurrentcalls.embedded.…}, by the last part of the name
   * @throws IllegalArgumentException if a setting is wrong, or keeps it from starting
   */
  Running start(Function<String, Optional<String>> settings);
}
