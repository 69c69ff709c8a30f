package io.github.concurrentcalls;

import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** A run cannot start because a setting, a file or JUnit's configuration is wrong. */
@API(status = API.Status.EXPERIMENTAL)
public final class ConfigurationException extends ExtensionConfigurationException {
  private static final long serialVersionUID = 1;

  private final String problem;

  ConfigurationException(String where, String problem) {
    super("Configuration error: %s %s".formatted(where, problem));
    this.problem = problem;
  }

  /** What is wrong, without the place: a sentence that lacks its subject. */
  public String problem() {
    return problem;
  }
}
