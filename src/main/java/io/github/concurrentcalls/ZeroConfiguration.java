package io.github.concurrentcalls;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Turns parallel execution on where nobody has said anything about it, and leaves all tests but the
 * calls in the same thread, so that nobody's other tests change. Found by JUnit's launcher.
 */
@API(status = API.Status.INTERNAL)
public final class ZeroConfiguration implements LauncherSessionListener {
  private static final String ANY = "junit.jupiter.execution.parallel.";

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (!saidInSystemProperties() && !saidInPropertiesFile()) {
      System.setProperty(ParallelExecution.ENABLED, "true");
      System.setProperty(ParallelExecution.STRATEGY, "custom");
      System.setProperty(ParallelExecution.CUSTOM_CLASS, AmpleParallelism.class.getName());
    }
    // In a JVM's second session, what the first one set looks like somebody's.
    session.getLauncher().registerTestExecutionListeners(new PoolForecast());
  }

  private static boolean saidInSystemProperties() {
    return says(System.getProperties().stringPropertyNames().stream());
  }

  private static boolean saidInPropertiesFile() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream file =
        loader == null ? null : loader.getResourceAsStream("junit-platform.properties")) {
      if (file == null) {
        return false;
      }
      Properties properties = new Properties();
      properties.load(file);
      return says(properties.stringPropertyNames().stream());
    } catch (IOException unreadable) {
      return false; // JUnit reads it too, and complains
    }
  }

  private static boolean says(Stream<String> names) {
    return names.anyMatch(name -> name.startsWith(ANY));
  }
}
