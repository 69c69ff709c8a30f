package io.github.concurrentcalls.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** Whose resources are watched. */
final class WatchOptions {
  @Option(
      names = {"--server_pid", "--server-pid"},
      paramLabel = "PID",
      defaultValue = "0",
      description =
          "Process of the server, if it is on this machine and cannot be found by its port: what it uses is watched.")
  long serverPid;

  Map<String, String> parameters() {
    return Map.of("concurrentcalls.server-pid", String.valueOf(serverPid));
  }
}
