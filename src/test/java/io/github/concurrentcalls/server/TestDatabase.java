package io.github.concurrentcalls.server;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.model.Filters;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/** Looks into a server's database with the real driver. */
final class TestDatabase implements AutoCloseable {
  private final MongoClient client;
  private final MongoDatabase database;

  TestDatabase(ReferenceServer server) {
    this.client = MongoClients.create(server.mongoUri());
    this.database = client.getDatabase(server.database());
  }

  boolean has(String callId) {
    return count(callId) > 0;
  }

  long count(String callId) {
    return database.getCollection("calls").countDocuments(Filters.eq("call_id", callId));
  }

  Document call(String callId) {
    return Objects.requireNonNull(
        database.getCollection("calls").find(Filters.eq("call_id", callId)).first());
  }

  List<Document> indexes() {
    return database.getCollection("calls").listIndexes().into(new ArrayList<>());
  }

  /** Names of all files of this call. */
  List<String> files(String callId) {
    return database
        .getCollection("fs.files")
        .find(Filters.regex("filename", "^" + callId + "_"))
        .into(new ArrayList<>())
        .stream()
        .map(file -> file.getString("filename"))
        .sorted()
        .toList();
  }

  byte[] file(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    GridFSBuckets.create(database).downloadToStream(name, bytes);
    return bytes.toByteArray();
  }

  /** How many files have lost their entry and left pieces behind. */
  long filesOfPiecesAlone() {
    List<Object> known =
        database
            .getCollection("fs.files")
            .find()
            .map(file -> file.get("_id"))
            .into(new ArrayList<>());
    return database
        .getCollection("fs.chunks")
        .find(Filters.nin("files_id", known))
        .map(piece -> piece.get("files_id"))
        .into(new HashSet<>())
        .size();
  }

  /** How many pieces of files there are, wanted or left behind. */
  long pieces() {
    return database.getCollection("fs.chunks").countDocuments();
  }

  @Override
  public void close() {
    client.close();
  }
}
