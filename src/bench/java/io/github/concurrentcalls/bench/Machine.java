package io.github.concurrentcalls.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {
  private static final Path CPUS = Path.of("/proc/cpuinfo");

  private Machine() {}

  static String line(Cores cores) throws IOException {
    return "%d cores, %s; %s %s; %s %s; %s; every virtual machine with `%s`."
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            cpu(),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            cores,
            String.join(" ", Jvm.FLAGS));
  }

  private static String cpu() throws IOException {
    if (!Files.exists(CPUS)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(CPUS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.replaceFirst(".*: *", ""))
          .orElse(System.getProperty("os.arch"));
    }
  }
}
