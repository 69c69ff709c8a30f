package io.github.concurrentcalls.server;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The connection to MongoDB: to an embedded server, which is stopped with it, or to a real one.
 * Safe for use by all threads.
 */
final class Database implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 5;

  private final @Nullable EmbeddedMongo embedded;
  private final String uri;
  private final MongoClient client;
  private final MongoDatabase database;

  private Database(@Nullable EmbeddedMongo embedded, String uri, String name) {
    this.embedded = embedded;
    this.uri = uri;
    this.client = MongoClients.create(settings(uri));
    this.database = client.getDatabase(name);
  }

  /**
   * Connects.
   *
   * @param uri where to, null for an embedded server
   * @throws ServerStartException if nobody answers within 5 s
   */
  static Database open(@Nullable String uri, String name) {
    if (uri == null) {
      EmbeddedMongo embedded = EmbeddedMongo.start();
      return new Database(embedded, embedded.uri(), name);
    }
    try {
      Database database = new Database(null, uri, name);
      return database.checked();
    } catch (IllegalArgumentException e) {
      throw new ServerStartException(
          "MONGODB_URI is not a connection string of MongoDB: " + e.getMessage(), e);
    }
  }

  private Database checked() {
    try {
      ping();
      return this;
    } catch (MongoException e) {
      close();
      throw new ServerStartException(
          "no MongoDB answers at %s (from MONGODB_URI) within %d s: start it, correct the address, or leave the address out to use the embedded one"
              .formatted(new ConnectionString(uri).getHosts(), PATIENCE_SECONDS),
          e);
    }
  }

  /** What the connection string itself says counts more. */
  private static MongoClientSettings settings(String uri) {
    return MongoClientSettings.builder()
        .applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .applyToSocketSettings(socket -> socket.connectTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .applyConnectionString(new ConnectionString(uri))
        .build();
  }

  /** Returns if the database answers, throws a {@link MongoException} if not. */
  void ping() {
    database.runCommand(new Document("ping", 1));
  }

  /** Bytes of what is stored in this process's memory; 0 where it is stored elsewhere. */
  long bytesInMemory() {
    if (embedded == null) {
      return 0;
    }
    return database
        .runCommand(new Document("dbStats", 1))
        .get("dataSize", Number.class)
        .longValue();
  }

  MongoDatabase mongo() {
    return database;
  }

  String uri() {
    return uri;
  }

  String name() {
    return database.getName();
  }

  @Override
  public void close() {
    client.close();
    if (embedded != null) {
      embedded.close();
    }
  }
}
