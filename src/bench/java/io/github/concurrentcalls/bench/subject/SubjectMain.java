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
 * The process of one subject. The first line of its input and all that follow are each a {@link
 * Load} as JSON, of the same recording and number of calls in flight unless it is the product. A
 * load is driven, and what was measured is printed as a line of JSON. Ends with its input.
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
    serve(loads.readLine(), new Product(server, directory)::run);
  }

  private void client(Subject subject, URI server) throws Exception {
    String first = loads.readLine();
    Load load = JSON.readValue(first, Load.class);
    try (Client client = subject.client(server, load.inFlight(), load.recording().cut())) {
      serve(first, each -> Driver.drive(client, each));
    }
  }

  private void serve(String first, Measured subject) throws Exception {
    for (String line = first; line != null; line = loads.readLine()) {
      Load load = JSON.readValue(line, Load.class);
      results.println(JSON.writeValueAsString(subject.measure(load)));
      results.flush();
    }
  }
}
