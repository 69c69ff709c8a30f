package io.github.concurrentcalls.integrity;

import static java.util.stream.Collectors.toMap;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSFile;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * Reads the contract's collections with MongoDB's driver: {@code calls} and a GridFS bucket. Every
 * query has an index that a server of the contract, or the driver's GridFS, makes.
 */
final class MongoStorage implements CallStorage {
  private final MongoAddress address;
  private final MongoClient client;
  private final MongoCollection<Document> calls;
  private final MongoCollection<Document> pieces;
  private final GridFSBucket bucket;

  private MongoStorage(MongoAddress address, MongoClient client) {
    MongoDatabase database = client.getDatabase(address.database());
    this.address = address;
    this.client = client;
    this.calls = database.getCollection("calls");
    this.pieces = database.getCollection(address.bucket() + ".chunks");
    this.bucket = GridFSBuckets.create(database, address.bucket());
  }

  /**
   * Connects.
   *
   * @throws StorageException if nobody answers in time
   */
  static MongoStorage open(MongoAddress address) {
    try {
      MongoStorage storage = new MongoStorage(address, MongoClients.create(settings(address)));
      return storage.checked();
    } catch (IllegalArgumentException wrong) {
      throw new StorageException(
          "The MongoDB address is not a connection string of MongoDB: " + wrong.getMessage(),
          wrong);
    }
  }

  private MongoStorage checked() {
    try {
      client.getDatabase(address.database()).runCommand(new Document("ping", 1));
      return this;
    } catch (MongoException silent) {
      close();
      throw unreadable(silent);
    }
  }

  static MongoClientSettings settings(MongoAddress address) {
    Duration timeout = address.timeout();
    return MongoClientSettings.builder()
        .applicationName("concurrent-calls storage audit")
        .applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS))
        .applyToSocketSettings(
            socket ->
                socket
                    .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS))
        .applyConnectionString(new ConnectionString(address.uri()))
        .build();
  }

  @Override
  public List<StoredCall> calls(Collection<String> callIds) {
    return read(
        () -> {
          Bson fields =
              Projections.include(
                  "call_id",
                  "status",
                  "chunk_count",
                  "emotions.chunk_number",
                  "script_text",
                  "duration",
                  "audio_metadata",
                  "last_updated");
          List<StoredCall> found = new ArrayList<>();
          calls
              .find(Filters.in("call_id", callIds))
              .projection(fields)
              .map(CallDocument::read)
              .into(found);
          return found;
        });
  }

  @Override
  public Set<String> completed(Collection<String> callIds) {
    return callIds(
        Filters.and(Filters.in("call_id", callIds), Filters.eq("status", StoredCall.COMPLETED)));
  }

  @Override
  public Set<String> callIds(String prefix) {
    return callIds(startingWith("call_id", prefix));
  }

  private Set<String> callIds(Bson filter) {
    return read(
        () ->
            calls
                .find(filter)
                .projection(Projections.include("call_id"))
                .map(call -> call.getString("call_id"))
                .into(new HashSet<>()));
  }

  @Override
  public List<StoredFile> files(Collection<String> names) {
    return read(() -> files(Filters.in("filename", names)));
  }

  @Override
  public List<StoredFile> filesStartingWith(String prefix) {
    return read(() -> files(startingWith("filename", prefix)));
  }

  private List<StoredFile> files(Bson filter) {
    return bucket.find(filter).map(MongoStorage::storedFile).into(new ArrayList<>());
  }

  private static StoredFile storedFile(GridFSFile file) {
    return new StoredFile(
        text(file.getId()), file.getFilename(), file.getLength(), file.getUploadDate().toInstant());
  }

  /** Files are found by when their ids were made, so ids that are no ObjectId are left out. */
  @Override
  public Map<String, Long> orphanedPieces(Instant since) {
    ObjectId first = new ObjectId(Date.from(since));
    return read(
        () -> {
          Map<ObjectId, Long> counts = new HashMap<>();
          pieces
              .aggregate(
                  List.of(
                      Aggregates.match(Filters.gte("files_id", first)),
                      Aggregates.group("$files_id", Accumulators.sum("pieces", 1))))
              .forEach(
                  group ->
                      counts.put(
                          group.getObjectId("_id"), group.get("pieces", Number.class).longValue()));
          // Files after pieces: one that is just being written has its pieces first.
          bucket.find(Filters.gte("_id", first)).forEach(file -> counts.remove(file.getObjectId()));
          return counts.entrySet().stream()
              .collect(toMap(entry -> entry.getKey().toHexString(), Map.Entry::getValue));
        });
  }

  @Override
  public InputStream open(StoredFile file, long offset) throws IOException {
    InputStream stream = new GridFsStream(bucket.openDownloadStream(id(file.id())));
    stream.skipNBytes(offset);
    return stream;
  }

  @Override
  public void close() {
    client.close();
  }

  private <T> T read(Supplier<T> query) {
    try {
      return query.get();
    } catch (MongoException failed) {
      throw unreadable(failed);
    }
  }

  private StorageException unreadable(MongoException cause) {
    return new StorageException(
        "%s at %s cannot be read (%s): check the address, and that the database is running."
            .formatted(address, new ConnectionString(address.uri()).getHosts(), cause.getMessage()),
        cause);
  }

  /** All that begin so, as a range that an index has. */
  private static Bson startingWith(String field, String prefix) {
    return Filters.and(Filters.gte(field, prefix), Filters.lt(field, prefix + Character.MAX_VALUE));
  }

  private static BsonValue id(String text) {
    return ObjectId.isValid(text) ? new BsonObjectId(new ObjectId(text)) : new BsonString(text);
  }

  private static String text(BsonValue id) {
    return switch (id.getBsonType()) {
      case OBJECT_ID -> id.asObjectId().getValue().toHexString();
      case STRING -> id.asString().getValue();
      default -> id.toString();
    };
  }
}
