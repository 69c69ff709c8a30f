package io.github.concurrentcalls.cli;

import io.github.concurrentcalls.server.Fault;
import io.github.concurrentcalls.server.FaultPlan;
import io.github.concurrentcalls.server.ProcessingTime;
import io.github.concurrentcalls.server.ReferenceServer;
import io.github.concurrentcalls.server.ServerOptions;
import io.github.concurrentcalls.server.ServerStartException;
import io.github.concurrentcalls.server.Strike;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the reference server alone. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    description = {
      "Starts the reference server alone and runs until Ctrl-C.",
      "It keeps its data in memory, or in the MongoDB that MONGODB_URI names."
    })
final class ServeCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Port, 0 for any free one (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  String host = "127.0.0.1";

  @Mixin EmbeddedOptions reference = new EmbeddedOptions();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (ReferenceServer server = ReferenceServer.start(options())) {
      Thread stop = new Thread(() -> stop(server), "concurrent-calls-serve");
      Runtime.getRuntime().addShutdownHook(stop);
      out.println("Reference server listening on " + server.url() + ", stop it with Ctrl-C");
      out.println("Database " + server.database() + " at " + shown(server.mongoUri()));
      out.flush();
      new CountDownLatch(1).await();
      return ExitCode.PASSED;
    } catch (ServerStartException cannotStart) {
      spec.commandLine().getErr().println("error: " + cannotStart.getMessage());
      return ExitCode.USAGE;
    }
  }

  /** The address without user, password and options. */
  static String shown(String mongoUri) {
    return mongoUri.replaceFirst("\\?.*", "?***").replaceFirst("//.*@", "//***@");
  }

  private void stop(ReferenceServer server) {
    server.close();
    if (!reference.faults.isEmpty()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("Strikes: " + strikes(server.strikes()));
      out.flush();
    }
  }

  private static String strikes(List<Strike> strikes) {
    Map<Fault, Long> counts =
        strikes.stream()
            .collect(Collectors.groupingBy(Strike::fault, TreeMap::new, Collectors.counting()));
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(count -> count.getKey() + " " + count.getValue())
            .collect(Collectors.joining(", "));
  }

  private ServerOptions options() {
    try {
      long seed = reference.seed == null ? 0 : reference.seed;
      String time = reference.processingTime == null ? "0ms" : reference.processingTime;
      return ServerOptions.defaults()
          .withHost(host)
          .withPort(port)
          .withMongoUri(System.getenv("MONGODB_URI"))
          .withProcessingTime(ProcessingTime.parse(time, seed))
          .withQueueing(reference.queueing)
          .withFaults(FaultPlan.parse(reference.faults).withSeed(seed));
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
    }
  }
}
