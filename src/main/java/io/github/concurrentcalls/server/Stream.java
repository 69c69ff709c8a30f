package io.github.concurrentcalls.server;

import java.util.Locale;

/** Who speaks on a stream of audio. */
enum Stream {
  CLIENT,
  AGENT;

  /** As it is called on the wire and in the database: {@code client}. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
