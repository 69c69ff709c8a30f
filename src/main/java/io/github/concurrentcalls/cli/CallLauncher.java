package io.github.concurrentcalls.cli;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.concurrentcalls.ConfigurationException;
import io.github.concurrentcalls.GuidedConversation;
import io.github.concurrentcalls.ServerNotReachableException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the guided conversation with JUnit's launcher and says how it ended. */
final class CallLauncher {
  // Beside the calls the pool needs a thread for the template; the rest is room for JUnit.
  private static final int SPARE_THREADS = 16;

  private final PrintWriter err;

  CallLauncher(PrintWriter err) {
    this.err = err;
  }

  int launch(Map<String, String> parameters, int workers) {
    Outcomes outcomes = new Outcomes();
    LauncherFactory.create(config()).execute(request(parameters, workers), outcomes);
    int exitCode = exitCode(outcomes);
    err.flush();
    return exitCode;
  }

  /** Nothing that lies on the class path by chance takes part. */
  private static LauncherConfig config() {
    return LauncherConfig.builder()
        .enableLauncherSessionListenerAutoRegistration(false)
        .enableLauncherDiscoveryListenerAutoRegistration(false)
        .enableTestExecutionListenerAutoRegistration(false)
        .enablePostDiscoveryFilterAutoRegistration(false)
        .build();
  }

  private static LauncherDiscoveryRequest request(Map<String, String> parameters, int workers) {
    int threads = workers + SPARE_THREADS;
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectClass(GuidedConversation.class))
        .filters(EngineFilter.includeEngines("junit-jupiter"))
        .configurationParameters(parameters)
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter(
            "junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(threads))
        .build();
  }

  private int exitCode(Outcomes outcomes) {
    List<Throwable> failures = outcomes.failures();
    Optional<Throwable> wrong = first(failures, ConfigurationException.class);
    if (wrong.isPresent()) {
      err.println("error: " + ((ConfigurationException) wrong.get()).problem());
      return ExitCode.USAGE;
    }
    Optional<Throwable> unreachable = first(failures, ServerNotReachableException.class);
    if (unreachable.isPresent()) {
      err.println("error: " + ((ServerNotReachableException) unreachable.get()).problem());
      return ExitCode.NOT_REACHABLE;
    }
    Optional<Throwable> unexpected =
        failures.stream().filter(failure -> !(failure instanceof AssertionError)).findFirst();
    if (unexpected.isPresent()) {
      throw new IllegalStateException("the run broke", unexpected.get());
    }
    if (outcomes.succeeded() == 0 && failures.isEmpty() && outcomes.aborted() == 0) {
      throw new IllegalStateException("JUnit ran no call");
    }
    return failures.isEmpty() ? ExitCode.PASSED : ExitCode.FAILED;
  }

  private static Optional<Throwable> first(List<Throwable> failures, Class<?> type) {
    return failures.stream().filter(type::isInstance).findFirst();
  }
}
