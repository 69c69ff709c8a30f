package io.github.concurrentcalls;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfiguration;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfigurationStrategy;

/**
 * A pool with room for the calls of a run and for the templates that wait for their turn: as large
 * as {@link PoolForecast} says, or of a size that does for most. Threads are only made when there
 * is work for them. JUnit makes it by its name.
 */
@API(status = API.Status.INTERNAL)
public final class AmpleParallelism implements ParallelExecutionConfigurationStrategy {
  private static final int UNTOLD = 256;
  private static final int SPARE = 16;
  private static final int MOST = 16_000; // half of what a fork-join pool takes
  private static final int KEEP_ALIVE_SECONDS = 30;

  private static final AtomicInteger LARGEST = new AtomicInteger();
  private static volatile int threads = UNTOLD;

  /**
   * Says what the next pool has to hold. No more than that: of a run with more calls than workers,
   * every further thread would only wait for its turn.
   *
   * @param inFlight most calls at once of a run, 0 or less if that is not known
   * @param others whatever else may take a thread meanwhile: templates that wait, other tests
   */
  static void expect(int inFlight, long others) {
    long room = Math.min(others, UNTOLD) + SPARE;
    threads = inFlight <= 0 ? UNTOLD : (int) Math.min(MOST, inFlight + room);
  }

  /** Threads of the largest pool so far, which no pool of this kind exceeds. */
  static int largest() {
    return LARGEST.get();
  }

  @Override
  public ParallelExecutionConfiguration createConfiguration(ConfigurationParameters parameters) {
    Ample pool = new Ample(threads);
    LARGEST.accumulateAndGet(pool.threads(), Math::max);
    return pool;
  }

  private record Ample(int threads) implements ParallelExecutionConfiguration {
    @Override
    public int getParallelism() {
      return threads;
    }

    @Override
    public int getMinimumRunnable() {
      return 0;
    }

    @Override
    public int getMaxPoolSize() {
      return 2 * threads;
    }

    @Override
    public int getCorePoolSize() {
      return threads;
    }

    @Override
    public int getKeepAliveSeconds() {
      return KEEP_ALIVE_SECONDS;
    }

    // Without it a pool that is full rejects invocations, and they are lost without a word.
    @Override
    public Predicate<? super ForkJoinPool> getSaturatePredicate() {
      return pool -> true;
    }
  }
}
