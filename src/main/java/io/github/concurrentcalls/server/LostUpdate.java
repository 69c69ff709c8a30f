package io.github.concurrentcalls.server;

import com.mongodb.client.MongoDatabase;

/** {@link Fault#LOST_UPDATE}. */
final class LostUpdate extends CallStore {
  private final Striker striker;

  LostUpdate(MongoDatabase database, Striker striker) {
    super(database);
    this.striker = striker;
  }

  @Override
  void update(String callId, CallUpdate update) {
    boolean lost = update.countsAChunk() && striker.strikesChunk(callId);
    super.update(callId, lost ? update.filesAlone() : update);
    if (lost) {
      striker.note(callId, "the update of the call's document is lost");
    }
  }
}
