package io.github.concurrentcalls.bench;

import java.nio.file.Path;

/**
 * What all measurements share. Immutable but for the sink.
 *
 * @param options what was asked for
 * @param cores where processes run
 * @param sink the running sink
 */
record Workbench(Options options, Cores cores, Sink sink) {

  /** Where recordings lie and subjects write. */
  Path directory() {
    return options.directory();
  }

  /** Says on the console what is being done. */
  void progress(String line) {
    System.out.println(line);
  }
}
