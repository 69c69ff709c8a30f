package io.github.concurrentcalls.integrity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.github.concurrentcalls.call.AudioStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** Does to a server's database, with the real driver, what faulty servers do. */
final class Forger implements AutoCloseable {
  private static final int HEADER = 44;

  private final MongoClient client;
  private final MongoDatabase database;
  private final GridFSBucket bucket;

  Forger(String uri, String database) {
    this.client = MongoClients.create(uri);
    this.database = client.getDatabase(database);
    this.bucket = GridFSBuckets.create(this.database, "fs");
  }

  MongoCollection<Document> collection(String name) {
    return database.getCollection(name);
  }

  void update(SentCall call, Bson change) {
    collection("calls").updateOne(Filters.eq("call_id", call.callId()), change);
  }

  Document document(SentCall call) {
    return Objects.requireNonNull(
        collection("calls").find(Filters.eq("call_id", call.callId())).first());
  }

  ObjectId fileId(SentCall call, AudioStream stream) {
    return document(call)
        .getEmbedded(Arrays.asList("audio_metadata", stream + "_file_id"), ObjectId.class);
  }

  /** The samples of a call's file. */
  byte[] samples(SentCall call, AudioStream stream) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bucket.downloadToStream(fileId(call, stream), bytes);
    return Arrays.copyOfRange(bytes.toByteArray(), HEADER, bytes.size());
  }

  /** A chunk of a call's file. */
  byte[] chunk(SentCall call, AudioStream stream, int number) {
    int from = (number - 1) * Voice.CHUNK_BYTES;
    return Arrays.copyOfRange(samples(call, stream), from, from + Voice.CHUNK_BYTES);
  }

  /** Writes a call's file anew, as a server does, with these samples. */
  void rewrite(SentCall call, AudioStream stream, UnaryOperator<byte[]> change) {
    ObjectId before = fileId(call, stream);
    ObjectId file = upload(call.fileName(stream), wav(change.apply(samples(call, stream))));
    update(call, Updates.set("audio_metadata." + stream + "_file_id", file));
    bucket.delete(before);
  }

  ObjectId upload(String name, byte[] bytes) {
    return bucket.uploadFromStream(name, new ByteArrayInputStream(bytes));
  }

  void delete(ObjectId file) {
    bucket.delete(file);
  }

  static byte[] wav(byte[] samples) {
    return wav(samples, 8_000);
  }

  static byte[] wav(byte[] samples, int rate) {
    return ByteBuffer.allocate(HEADER + samples.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(US_ASCII))
        .putInt(HEADER - 8 + samples.length)
        .put("WAVEfmt ".getBytes(US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(rate)
        .putInt(2 * rate)
        .putShort((short) 2)
        .putShort((short) 16)
        .put("data".getBytes(US_ASCII))
        .putInt(samples.length)
        .put(samples)
        .array();
  }

  /** Chunks put together. */
  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Override
  public void close() {
    client.close();
  }
}
