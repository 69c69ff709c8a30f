package io.github.concurrentcalls.server;

import com.mongodb.client.MongoDatabase;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A running call-analysis server that speaks the whole contract over HTTP and keeps its calls in
 * MongoDB and GridFS.
 *
 * <p><b>It does no speech recognition.</b> It carries captioned audio and looks up which part of it
 * a chunk is, by the sound, at any length of chunk and on both streams; in other audio it hears no
 * words. What is found is scored against the script with fuzzy matching, and emotions are counted
 * from a small word list: the figures are plausible and always the same, not clever.
 *
 * <p>Where the contract is silent: an update without audio, or with audio that is not a WAV file of
 * linear PCM or has another format than the stream had before, is answered 400; a larger request
 * than allowed 413; a call that is queued with an {@code agent_id} other than 24 hexadecimal digits
 * 400. The final update completes the call and is not counted in {@code chunk_count}. {@code
 * /cleanup_call} removes the call's document and audio. A call's audio is kept whole by a lock in
 * this process: two servers must not share a database.
 *
 * <p>Safe for use by all threads. Its own threads are daemons: who wants it to run must stay.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class ReferenceServer implements AutoCloseable {
  private final Database database;
  private final Faults faults;
  private final @Nullable QueueingService queue;
  private final WebServer web;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ReferenceServer(
      Database database, Faults faults, @Nullable QueueingService queue, WebServer web) {
    this.database = database;
    this.faults = faults;
    this.queue = queue;
    this.web = web;
  }

  /**
   * Starts a server, and returns when it takes requests.
   *
   * @param options how it is to run
   * @throws ServerStartException if its port is taken, or the MongoDB it should use does not answer
   *     within 5 s
   */
  public static ReferenceServer start(ServerOptions options) {
    Database database = Database.open(options.mongoUri(), options.database());
    try {
      return serve(options, database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static ReferenceServer serve(ServerOptions options, Database database) {
    Faults faults = new Faults(options.faults());
    CallService worker = faults.atWork(answering(options, database, faults));
    QueueingService queue = options.queueing() ? new QueueingService(worker) : null;
    CallService service = faults.onTheWire(queue == null ? worker : queue);
    Routes routes = new Routes(service, database, options.maxUploadBytes());
    return new ReferenceServer(database, faults, queue, WebServer.start(options, routes));
  }

  private static CallService answering(ServerOptions options, Database database, Faults faults) {
    MongoDatabase mongo = database.mongo();
    Scorer scorer = new Scorer();
    return new AnsweringService(
        faults.calls(mongo),
        faults.audio(new GridFsAudio(mongo), mongo),
        faults.scorer((callId, script, said) -> scorer.score(script, said)),
        options.processingTime());
  }

  /** Where it is reached: {@code http://127.0.0.1:PORT}. */
  public URI url() {
    return web.url();
  }

  /** The connection string of its MongoDB, to look into its database; it may hold a password. */
  public String mongoUri() {
    return database.uri();
  }

  /** The name of its database. */
  public String database() {
    return database.name();
  }

  /**
   * Bytes of documents and audio that the embedded MongoDB keeps in this process's memory, as
   * MongoDB counts them; 0 where a real one is used.
   */
  public long bytesInMemory() {
    return database.bytesInMemory();
  }

  /**
   * Every time that a fault of its plan has struck so far, in order; also after it was closed. A
   * strike is noted before the answer to the chunk is written. The list grows with the strikes.
   */
  public List<Strike> strikes() {
    return faults.strikes();
  }

  /**
   * Stops: takes no more requests, finishes those in flight and what is queued (10 s each at most),
   * then leaves the database and stops it if it is the embedded one. Closing it again does nothing.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      web.close();
      if (queue != null) {
        queue.close();
      }
      database.close();
    }
  }
}
