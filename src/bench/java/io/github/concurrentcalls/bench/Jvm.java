package io.github.concurrentcalls.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A virtual machine of its own, which is spoken to line by line and ends with its input. */
final class Jvm implements AutoCloseable {
  /** The same for all. On one core the virtual machine would choose this collector by itself. */
  static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC");

  private static final int PATIENCE_SECONDS = 20;

  private final String name;
  private final Process process;
  private final PrintWriter in;
  private final BufferedReader out;

  /** Starts a main class on the class path of this process. */
  Jvm(List<String> pinning, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(pinning);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    this.name = main.getSimpleName() + " " + String.join(" ", arguments);
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    this.in = new PrintWriter(process.outputWriter(UTF_8), true);
    this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  void say(String line) {
    in.println(line);
  }

  /**
   * The next line that it prints.
   *
   * @throws IOException if it ended instead
   */
  String listen() throws IOException {
    @Nullable String line = out.readLine();
    if (line == null) {
      throw new IOException(name + " ended; what it said of that stands above");
    }
    return line;
  }

  @Override
  public void close() {
    in.close();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
