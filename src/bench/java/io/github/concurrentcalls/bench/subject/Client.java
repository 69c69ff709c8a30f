package io.github.concurrentcalls.bench.subject;

import java.io.IOException;

/** One way to send chunks. Safe for use by all threads. */
interface Client extends AutoCloseable {

  /** A call, with whatever it keeps from chunk to chunk. For one thread. */
  interface Line extends AutoCloseable {

    /**
     * Sends a chunk and reads the answer.
     *
     * @param chunk its index in the recording
     * @throws IOException if there was no right answer
     */
    void send(int chunk) throws IOException;

    @Override
    default void close() throws IOException {}
  }

  /** Opens a call. */
  Line open(String callId) throws IOException;

  @Override
  default void close() throws IOException {}
}
