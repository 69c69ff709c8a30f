package io.github.concurrentcalls.server;

import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link ReferenceServer} is to run. Immutable, safe for use by all threads.
 *
 * @param host name or address to listen on; the default, {@code 127.0.0.1}, cannot be reached from
 *     other machines
 * @param port port to listen on, 0 for any free one
 * @param processingTime how long the server takes over an update
 * @param queueing whether posts are answered 202 at once and worked off later, instead of answered
 *     with the result
 * @param maxUploadBytes largest request body that is taken, at most 1 GiB; a larger one is answered
 *     413
 * @param mongoUri connection string of a real MongoDB, null for an embedded server that forgets
 *     everything when it stops
 * @param database name of the database
 * @param faults what goes wrong in it on purpose
 */
@API(status = API.Status.EXPERIMENTAL)
public record ServerOptions(
    String host,
    int port,
    ProcessingTime processingTime,
    boolean queueing,
    long maxUploadBytes,
    @Nullable String mongoUri,
    String database,
    FaultPlan faults) {

  private static final long MOST_UPLOAD_BYTES = 1L << 30;

  /**
   * Checks every value.
   *
   * @throws IllegalArgumentException if one is out of bounds; the message names it and the bounds
   */
  public ServerOptions {
    Objects.requireNonNull(processingTime, "processingTime");
    Objects.requireNonNull(faults, "faults");
    require(
        !host.isBlank(), "'host' must not be blank; 127.0.0.1 keeps the server to this machine");
    require(
        port >= 0 && port <= 65535, "'port' must be 0 (any free port) to 65535, but was " + port);
    require(
        maxUploadBytes > 0 && maxUploadBytes <= MOST_UPLOAD_BYTES,
        "'maxUploadBytes' must be 1 to " + MOST_UPLOAD_BYTES + ", but was " + maxUploadBytes);
    require(
        mongoUri == null
            || mongoUri.startsWith("mongodb://")
            || mongoUri.startsWith("mongodb+srv://"),
        "'mongoUri' must start with mongodb:// or mongodb+srv://");
    require(
        database.matches("[^/\\\\. \"$*<>:|?\0]{1,63}"),
        "'database' must be 1 to 63 characters without any of /\\. \"$*<>:|?, but was '"
            + database
            + "'");
  }

  /**
   * Loopback, any free port, no processing time, answers at once, 32 MiB, embedded MongoDB,
   * database {@code verisync}, no faults.
   */
  public static ServerOptions defaults() {
    return new ServerOptions(
        "127.0.0.1",
        0,
        ProcessingTime.none(),
        false,
        32L << 20,
        null,
        "verisync",
        FaultPlan.none());
  }

  /** These options with another host. */
  public ServerOptions withHost(String newHost) {
    return new ServerOptions(
        newHost, port, processingTime, queueing, maxUploadBytes, mongoUri, database, faults);
  }

  /** These options with another port. */
  public ServerOptions withPort(int newPort) {
    return new ServerOptions(
        host, newPort, processingTime, queueing, maxUploadBytes, mongoUri, database, faults);
  }

  /** These options with another processing time. */
  public ServerOptions withProcessingTime(ProcessingTime newTime) {
    return new ServerOptions(
        host, port, newTime, queueing, maxUploadBytes, mongoUri, database, faults);
  }

  /** These options, queueing or not. */
  public ServerOptions withQueueing(boolean newQueueing) {
    return new ServerOptions(
        host, port, processingTime, newQueueing, maxUploadBytes, mongoUri, database, faults);
  }

  /** These options with another upload limit. */
  public ServerOptions withMaxUploadBytes(long newMaximum) {
    return new ServerOptions(
        host, port, processingTime, queueing, newMaximum, mongoUri, database, faults);
  }

  /** These options with another MongoDB, or null for the embedded one. */
  public ServerOptions withMongoUri(@Nullable String newUri) {
    return new ServerOptions(
        host, port, processingTime, queueing, maxUploadBytes, newUri, database, faults);
  }

  /** These options with another database. */
  public ServerOptions withDatabase(String newDatabase) {
    return new ServerOptions(
        host, port, processingTime, queueing, maxUploadBytes, mongoUri, newDatabase, faults);
  }

  /** These options with other faults. */
  public ServerOptions withFaults(FaultPlan newFaults) {
    return new ServerOptions(
        host, port, processingTime, queueing, maxUploadBytes, mongoUri, database, newFaults);
  }

  /** Without the connection string, which may hold a password. */
  @Override
  public String toString() {
    return "ServerOptions[%s:%d, processing %s, %s, at most %d bytes, %s MongoDB, database %s, %s]"
        .formatted(
            host,
            port,
            processingTime,
            queueing ? "queueing" : "answering at once",
            maxUploadBytes,
            mongoUri == null ? "embedded" : "real",
            database,
            faults);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException("Configuration error: reference server: " + message);
    }
  }
}
