package io.github.concurrentcalls.embedded;

import io.github.concurrentcalls.EmbeddedServer;
import io.github.concurrentcalls.plan.IsolationPlan;
import io.github.concurrentcalls.server.FaultPlan;
import io.github.concurrentcalls.server.ProcessingTime;
import io.github.concurrentcalls.server.ReferenceServer;
import io.github.concurrentcalls.server.ServerOptions;
import io.github.concurrentcalls.server.ServerStartException;
import io.github.concurrentcalls.server.Strike;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * The reference server on a free port of the loopback interface, with a database of its own unless
 * the environment names one in {@code MONGODB_URI}.
 */
@API(status = API.Status.INTERNAL)
public final class EmbeddedReferenceServer implements EmbeddedServer {

  @Override
  public Running start(Function<String, Optional<String>> settings) {
    ReferenceServer server = started(options(settings));
    return new Running() {
      @Override
      public URI url() {
        return server.url();
      }

      @Override
      public IsolationPlan.Storage storage() {
        return new IsolationPlan.Storage(server.mongoUri(), server.database(), "fs");
      }

      @Override
      public long bytesInMemory() {
        return server.bytesInMemory();
      }

      @Override
      public void close() {
        server.close();
        settings.apply("strike-log").map(Path::of).ifPresent(file -> log(server.strikes(), file));
      }
    };
  }

  private static ServerOptions options(Function<String, Optional<String>> settings) {
    try {
      return read(settings);
    } catch (IllegalArgumentException wrong) {
      String what = String.valueOf(wrong.getMessage()).replaceFirst("^Configuration error: ", "");
      throw new IllegalArgumentException(
          "asks for an embedded server that cannot be: " + what, wrong);
    }
  }

  private static ServerOptions read(Function<String, Optional<String>> settings) {
    long seed = settings.apply("seed").map(EmbeddedReferenceServer::seed).orElse(0L);
    return ServerOptions.defaults()
        .withMongoUri(System.getenv("MONGODB_URI"))
        .withProcessingTime(
            ProcessingTime.parse(settings.apply("processing-time").orElse("0ms"), seed))
        .withQueueing(
            settings.apply("queueing").map(EmbeddedReferenceServer::queueing).orElse(false))
        .withFaults(
            settings
                .apply("faults")
                .map(EmbeddedReferenceServer::faults)
                .orElse(FaultPlan.none())
                .withSeed(seed));
  }

  /** A line for each strike: fault, call, chunk and what was done, separated by tabs. */
  private static void log(List<Strike> strikes, Path file) {
    List<String> lines =
        strikes.stream()
            .map(
                strike ->
                    "%s\t%s\t%d\t%s"
                        .formatted(
                            strike.fault(), strike.callId(), strike.chunk(), strike.detail()))
            .toList();
    try {
      Files.write(file, lines);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(
          "cannot write concurrentcalls.embedded.strike-log = '%s'".formatted(file), unwritable);
    }
  }

  private static ReferenceServer started(ServerOptions options) {
    try {
      return ReferenceServer.start(options);
    } catch (ServerStartException cannotStart) {
      throw new IllegalArgumentException(
          "asks for the embedded server, which cannot start: " + cannotStart.getMessage(),
          cannotStart);
    }
  }

  private static FaultPlan faults(String text) {
    return FaultPlan.parse(List.of(text.split(",")));
  }

  private static boolean queueing(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "found concurrentcalls.embedded.queueing = '%s', which must be true or false."
                  .formatted(text));
    };
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException(
          "found concurrentcalls.embedded.seed = '%s', which must be a whole number."
              .formatted(text),
          malformed);
    }
  }
}
