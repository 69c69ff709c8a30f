package io.github.concurrentcalls;

import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** A run cannot start because a setting, a file or JUnit's configuration is wrong. */
@API(status = API.Status.EXPERIMENTAL)
public final class ConfigurationException extends ExtensionConfigurationException {
  private static final long serialVersionUID = 1;

  private final String problem;

  private ConfigurationException(String message, String problem) {
    super("Configuration error: " + message);
    this.problem = problem;
  }

  /**
   * An error that only makes sense together with its place.
   *
   * @param where what is wrong
   * @param predicate how, to be read on from there
   */
  static ConfigurationException of(String where, String predicate) {
    return new ConfigurationException(where + " " + predicate, "this run " + predicate);
  }

  /**
   * An error that speaks for itself.
   *
   * @param where what it keeps from running
   * @param sentence what is wrong, where, and what to do
   */
  static ConfigurationException because(String where, String sentence) {
    return new ConfigurationException(where + ": " + sentence, sentence);
  }

  /** What is wrong, without the method that it is about. */
  public String problem() {
    return problem;
  }
}
