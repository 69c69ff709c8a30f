package io.github.concurrentcalls.metrics;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in a sentence that the server holds more memory after the load than can be explained. */
final class Hoarding {
  private static final double MEGABYTE = 1e6;

  private Hoarding() {}

  static Optional<String> note(RunReport report) {
    @Nullable ServerMemory memory = report.serverMemory();
    if (memory == null || memory.expected() == null || !memory.unexplained()) {
      return Optional.empty();
    }
    return Optional.of(
        "The server holds %s more after the load than before it, %s for each call (%s); up to %s are what any load of this size brings. It seems to keep something of its calls: look for lists and caches that nothing is taken out of. More calls show whether it goes on growing. A gate such as 'server_memory_growth <= %.0fMB' makes this red."
            .formatted(
                megabytes(memory.growth()),
                megabytes(memory.growth() / report.planned()),
                memory.what(),
                megabytes(memory.expected()),
                Math.ceil(memory.expected() / MEGABYTE)));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
  }
}
