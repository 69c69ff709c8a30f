package io.github.concurrentcalls;

import java.util.concurrent.ForkJoinPool;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfiguration;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfigurationStrategy;

/**
 * A pool with room for the calls of a run and for the templates that wait for their turn. Threads
 * are only made when there is work for them. JUnit makes it by its name.
 */
@API(status = API.Status.INTERNAL)
public final class AmpleParallelism implements ParallelExecutionConfigurationStrategy {
  static final int THREADS = 256;
  private static final int KEEP_ALIVE_SECONDS = 30;

  @Override
  public ParallelExecutionConfiguration createConfiguration(ConfigurationParameters parameters) {
    return new Ample();
  }

  private static final class Ample implements ParallelExecutionConfiguration {
    @Override
    public int getParallelism() {
      return THREADS;
    }

    @Override
    public int getMinimumRunnable() {
      return 0;
    }

    @Override
    public int getMaxPoolSize() {
      return 2 * THREADS;
    }

    @Override
    public int getCorePoolSize() {
      return THREADS;
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
