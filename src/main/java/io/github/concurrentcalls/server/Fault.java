package io.github.concurrentcalls.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Something that goes wrong in servers of this kind, and that a {@link ReferenceServer} does on
 * request. The rate of a fault is a share of the chunks, unless the fault says otherwise. Those
 * that come <i>when calls meet</i> leave a call alone while no request of another one is in flight.
 */
@API(status = API.Status.EXPERIMENTAL)
public enum Fault {
  /**
   * What an analysed update changed in the call's document is lost, as if a request that had read
   * it before wrote it after. The audio stays. The rate is a share of the analysed updates.
   */
  LOST_UPDATE,
  /** A chunk stands twice in the file of a stream. The rate is a share of what a stream gets. */
  CHUNK_DOUBLED,
  /** A chunk is not in the file of a stream. The rate is a share of what a stream gets. */
  CHUNK_MISSING,
  /**
   * A file that a longer one has replaced stays in GridFS, or its pieces do. The rate is a share of
   * the files replaced.
   */
  ORPHAN_PIECES,
  /** When calls meet: two of them get each other's answer. */
  ANSWERS_SWAPPED,
  /**
   * When calls meet: a chunk is scored on what the agent of another call has said. A strike that
   * would not change the score is none.
   */
  SHARED_STATE,
  /** When calls meet: the adherence is off by 0.5 to 2 per cent. */
  SCORE_JITTER,
  /**
   * A chunk is processed with a lock on everything: until that is over, no other one is. It strikes
   * when a chunk has to wait for another; the rate is a share of the chunks that lock the others
   * out, so that at rate 1 one is processed after another.
   */
  GLOBAL_LOCK,
  /**
   * When calls meet: while requests of more calls are in flight than there are connections in the
   * pool, a chunk is answered 500 and not worked on.
   */
  POOL_EXHAUSTED,
  /** A chunk is worked on, and answered 200 with an error inside. */
  ERROR_IN_200,
  /** A chunk is worked on, and half of the answer arrives. */
  TRUNCATED_JSON,
  /** A chunk is worked on, and answered 200 with a proxy's page. */
  PROXY_HTML,
  /**
   * The server keeps what it needed to work on a chunk, such as a recogniser's buffers, in memory
   * until it stops. It takes no more than half of the memory that the process may have, and 1 GB,
   * so that it does not take the tests down with it: then it strikes no more.
   */
  MEMORY_GROWTH,
  /** The first chunk of a call stalls. The rate is a share of the calls. */
  STALL,
  /**
   * The worker of a call dies at a chunk: neither that one nor a later one of the call is worked
   * on. A server that queues has answered them 202 all the same, the other variety answers 500.
   */
  WORKER_DIES;

  /** As it is called on the command line and in messages: {@code lost-update}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Fault named(String name) {
    return Arrays.stream(values())
        .filter(fault -> fault.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Configuration error: there is no fault '%s', only %s"
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(Fault::toString)
                                .collect(Collectors.joining(", ")))));
  }
}
