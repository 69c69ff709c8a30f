package io.github.concurrentcalls.bench.subject;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process of one subject. Each line of its input is a {@link Load} as JSON; it is driven, and
 * what was measured is printed as a line of JSON. Ends with its input.
 */
public final class SubjectMain {
  private static final JsonMapper JSON = new JsonMapper();

  private final PrintStream results = System.out;
  private final BufferedReader loads = new BufferedReader(new InputStreamReader(System.in, UTF_8));

  private interface Measured {
    Measurement measure(Load load) throws Exception;
  }

  private SubjectMain() {}

  /** Takes the subject, the sink's address and a directory of its own. */
  public static void main(String[] arguments) throws Exception {
    SubjectMain process = new SubjectMain();
    Subject subject = Subject.valueOf(arguments[0]);
    URI server = URI.create(arguments[1]);
    Path directory = Files.createDirectories(Path.of(arguments[2]));
    if (subject == Subject.PRODUCT) {
      process.product(server, directory);
    } else {
      process.client(subject, server);
    }
    System.exit(0);
  }

  private void product(URI server, Path directory) throws Exception {
    PrintStream console =
        new PrintStream(Files.newOutputStream(directory.resolve("console")), true, UTF_8);
    System.setOut(console);
    System.setProperty("allure.results.directory", directory.resolve("allure").toString());
    serve(new Product(server, directory)::run);
  }

  private void client(Subject subject, URI server) throws Exception {
    try (KeptClient kept = new KeptClient(subject, server)) {
      serve(load -> Driver.drive(kept.fit(load), load));
    }
  }

  private void serve(Measured subject) throws Exception {
    for (String line = loads.readLine(); line != null; line = loads.readLine()) {
      Load load = JSON.readValue(line, Load.class);
      results.println(JSON.writeValueAsString(subject.measure(load)));
      results.flush();
    }
  }
}
