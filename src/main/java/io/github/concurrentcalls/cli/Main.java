package io.github.concurrentcalls.cli;

import java.io.PrintWriter;
import org.apiguardian.api.API;
import picocli.CommandLine;

/** Entry point of the command line. */
@API(status = API.Status.INTERNAL)
public final class Main {
  private static final String HEADLESS = "java.awt.headless";

  private Main() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    drawWithoutDisplay();
    System.exit(commandLine().execute(args));
  }

  /**
   * A DISPLAY that nobody answers at, as over ssh, would otherwise cost the report its pictures.
   */
  private static void drawWithoutDisplay() {
    if (System.getProperty(HEADLESS) == null) {
      System.setProperty(HEADLESS, "true");
    }
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new RunCommand());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(Main::wrongUsage);
    commandLine.setExecutionExceptionHandler(Main::internalError);
    return commandLine;
  }

  private static int wrongUsage(CommandLine.ParameterException error, String[] args) {
    PrintWriter err = error.getCommandLine().getErr();
    err.println("error: " + error.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(error, err);
    err.println(
        "Try '%s --help'.".formatted(error.getCommandLine().getCommandSpec().qualifiedName()));
    err.flush();
    return ExitCode.USAGE;
  }

  private static int internalError(
      Exception error, CommandLine commandLine, CommandLine.ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    err.println("internal error: " + error + ". Please report it with these lines:");
    error.printStackTrace(err);
    err.flush();
    return ExitCode.INTERNAL_ERROR;
  }
}
