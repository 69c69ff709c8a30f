package io.github.concurrentcalls.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which core the client and the sink run on: one of their own for each, where the system can. What
 * it cannot, the results say. Immutable.
 *
 * @param pinned the first and the last core that this process may use, empty if nothing is pinned
 */
record Cores(List<Integer> pinned) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern ALLOWED = Pattern.compile("Cpus_allowed_list:\\s+(\\S+)");
  private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d+))?");

  static Cores find() throws IOException, InterruptedException {
    List<Integer> allowed = allowed();
    if (allowed.size() < 2 || !canPin(allowed.get(0))) {
      return new Cores(List.of());
    }
    return new Cores(List.of(allowed.get(0), allowed.get(allowed.size() - 1)));
  }

  /** What to put before a command that shall run on the client's core. */
  List<String> client() {
    return pinned.isEmpty() ? List.of() : pin(pinned.get(0));
  }

  /** What to put before the command of the sink. */
  List<String> sink() {
    return pinned.isEmpty() ? List.of() : pin(pinned.get(1));
  }

  @Override
  public String toString() {
    return pinned.isEmpty()
        ? "**not pinned**: client and sink may share a core"
        : "client pinned to core %d, sink to core %d".formatted(pinned.get(0), pinned.get(1));
  }

  private static List<String> pin(int core) {
    return List.of("taskset", "-c", String.valueOf(core));
  }

  private static boolean canPin(int core) throws InterruptedException {
    try {
      return new ProcessBuilder(Stream.concat(pin(core).stream(), Stream.of("true")).toList())
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }

  private static List<Integer> allowed() throws IOException {
    String status = Files.exists(STATUS) ? Files.readString(STATUS) : "";
    return ALLOWED
        .matcher(status)
        .results()
        .flatMap(line -> RANGE.matcher(line.group(1)).results())
        .flatMapToInt(Cores::range)
        .boxed()
        .toList();
  }

  private static IntStream range(MatchResult range) {
    int from = Integer.parseInt(range.group(1));
    return IntStream.rangeClosed(
        from, range.group(2) == null ? from : Integer.parseInt(range.group(2)));
  }
}
