package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

/** A file that is larger than what a MongoDB server sends at once can be carried on, too. */
class LongCallTest {
  private static final int MEGABYTE = 1 << 20;

  /** The largest message of MongoDB's protocol has 48 MB. */
  private static final int LONG = 52 * MEGABYTE;

  @Test
  void aFileThatExceedsAMessageCanBeCarriedOn() {
    try (EmbeddedMongo mongo = EmbeddedMongo.start();
        MongoClient client = MongoClients.create(mongo.uri())) {
      MongoDatabase database = client.getDatabase("long");
      GridFsAudio audio = new GridFsAudio(database);
      ObjectId first = audio.append("c", Stream.AGENT, null, silence(LONG));

      ObjectId second = audio.append("c", Stream.AGENT, first, silence(MEGABYTE));

      assertThat(length(database, second) - length(database, first)).isEqualTo(MEGABYTE);
    }
  }

  private static long length(MongoDatabase database, ObjectId id) {
    return database
        .getCollection("fs.files")
        .find(new Document("_id", id))
        .first()
        .get("length", Number.class)
        .longValue();
  }

  private static WavFile silence(int bytes) {
    return new WavFile(new WavFormat(8000, 1, 16), new byte[bytes]);
  }
}
