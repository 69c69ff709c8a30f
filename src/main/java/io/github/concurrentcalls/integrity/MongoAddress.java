package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.metrics.ResourceProbe;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * Where a server keeps its calls in MongoDB. Immutable, safe for use by all threads.
 *
 * @param uri connection string; it may hold a password
 * @param database name of the database
 * @param bucket name of the GridFS bucket
 * @param timeout until a connection must be made, and a part of an answer be there; what the
 *     connection string says about time-outs counts more
 */
@API(status = API.Status.EXPERIMENTAL)
public record MongoAddress(String uri, String database, String bucket, Duration timeout) {

  /**
   * Checks every value.
   *
   * @throws IllegalArgumentException naming the one that is out of bounds
   */
  public MongoAddress {
    require(
        uri.startsWith("mongodb://") || uri.startsWith("mongodb+srv://"),
        "'mongoUri' must start with mongodb:// or mongodb+srv://");
    require(!database.isBlank(), "the database's name must not be blank");
    require(!bucket.isBlank(), "the GridFS bucket's name must not be blank");
    require(timeout.toMillis() >= 1, "the database's time-out must be at least 1 ms");
  }

  /** This address with the contract's names: database {@code verisync}, bucket {@code fs}, 5 s. */
  public static MongoAddress of(String uri) {
    return new MongoAddress(uri, "verisync", "fs", Duration.ofSeconds(5));
  }

  /**
   * Connects, for reading alone.
   *
   * @throws StorageException if nobody answers, or MongoDB's driver is not on the class path
   */
  public CallStorage open() {
    try {
      return MongoStorage.open(this);
    } catch (NoClassDefFoundError missing) {
      throw new StorageException(
          "The storage audit reads MongoDB through its driver, which is not on the class path: add org.mongodb:mongodb-driver-sync to the test's dependencies, or leave the MongoDB address out.",
          missing);
    }
  }

  /**
   * Connects, to be told once a second how busy the database is.
   *
   * @throws StorageException if MongoDB's driver is not on the class path
   */
  public ResourceProbe probe() {
    try {
      return new DatabaseProbe(this);
    } catch (NoClassDefFoundError missing) {
      throw new StorageException(
          "org.mongodb:mongodb-driver-sync is not on the class path", missing);
    }
  }

  /** Without the connection string, which may hold a password. */
  @Override
  public String toString() {
    return "MongoDB, database " + database + ", bucket " + bucket;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException("Configuration error: storage audit: " + message + ".");
    }
  }
}
