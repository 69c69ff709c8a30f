package io.github.concurrentcalls.resources;

import io.github.concurrentcalls.metrics.ServerMemory;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the server's memory before the load and after it, and never while it goes on. For one
 * thread at a time.
 */
@API(status = API.Status.INTERNAL)
public final class MemoryWatch {
  private final Supplier<MemoryGauge> find;
  private @Nullable MemoryGauge gauge;
  private long before;
  private String problem = "nobody looked before the load";

  MemoryWatch(Supplier<MemoryGauge> find) {
    this.find = find;
  }

  /** Looks for the first time, when the server has answered calls but there is no load. */
  public void begin() {
    attempt(
        () -> {
          MemoryGauge found = find.get();
          before = found.read();
          gauge = found;
        });
  }

  /**
   * Looks again, when the load is over.
   *
   * @return what was found, empty where it could not be watched
   */
  public Optional<ServerMemory> end(Load load) {
    @Nullable MemoryGauge found = gauge;
    if (found == null) {
      return Optional.empty();
    }
    long[] after = new long[1];
    return attempt(() -> after[0] = found.read())
        ? Optional.of(
            new ServerMemory(found.what(), before, after[0], found.expectedGrowth(before, load)))
        : Optional.empty();
  }

  /** Why it was not watched: a clause. */
  public String problem() {
    return problem;
  }

  /** Whatever the system has to hide must not break a run. */
  private boolean attempt(Runnable look) {
    try {
      look.run();
      return true;
    } catch (NotWatchedException known) {
      problem = String.valueOf(known.getMessage());
    } catch (LinkageError absent) {
      problem = "com.github.oshi:oshi-core is not on the class path (%s)".formatted(absent);
    } catch (RuntimeException unforeseen) {
      problem = "it could not be read (%s)".formatted(unforeseen);
    }
    return false;
  }
}
