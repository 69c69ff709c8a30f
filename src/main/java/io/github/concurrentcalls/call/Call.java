package io.github.concurrentcalls.call;

import io.github.concurrentcalls.audio.AudioFileException;
import io.github.concurrentcalls.plan.StreamMode;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One simulated phone call, handed to a {@code @ConcurrentCalls} method. Every answer is held
 * against the server's contract before it is handed out, so that a wrong one fails the call even if
 * the test does not look at it.
 *
 * <p>Belongs to the thread of its invocation: not safe for use by others.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Call {
  /** Servers that queue take nothing but 24 hexadecimal digits, others take anything. */
  private static final String ANY_AGENT = "000000000000000000000001";

  private final CallContext context;
  private final CallObserver observer;
  private final int index;
  private final String id;
  private String agentId;
  private String customerId;
  private StreamMode mode;
  private Path audio;
  private @Nullable CallIdentity identity;
  private final Pacer pacer;

  /**
   * Prepares a call of a run; sends nothing.
   *
   * @param context what it shares with the other calls of the run
   * @param observer is told what it does
   * @param index its index in the run, from 1
   * @param id the id that the server shall know it by
   */
  public Call(CallContext context, CallObserver observer, int index, String id) {
    this.context = context;
    this.observer = observer;
    this.index = index;
    this.id = id;
    this.agentId = ANY_AGENT;
    this.customerId = "customer_001";
    this.mode = context.mode();
    this.audio = context.audio();
    this.pacer = new Pacer(context.shape(), index, observer);
  }

  /** The id that the server knows this call by: random, other at every run. */
  public String id() {
    return id;
  }

  /** Index of this call in its run, from 1: the same at every run. */
  public int index() {
    return index;
  }

  /**
   * Lets another agent take the call than {@code 000000000000000000000001}. Servers that queue want
   * 24 hexadecimal digits.
   *
   * @throws IllegalStateException if something was already sent
   */
  public Call agent(String agentId) {
    requireNothingSent("agent");
    this.agentId = agentId;
    return this;
  }

  /**
   * Lets another customer make the call than {@code customer_001}.
   *
   * @throws IllegalStateException if something was already sent
   */
  public Call customer(String customerId) {
    requireNothingSent("customer");
    this.customerId = customerId;
    return this;
  }

  /**
   * Sends the chunks of this call on other streams than the run's.
   *
   * @throws IllegalStateException if something was already sent
   */
  public Call mode(StreamMode mode) {
    requireNothingSent("mode");
    this.mode = mode;
    return this;
  }

  /**
   * Lets the call begin at this time, also where that is past: from it, live pacing counts.
   *
   * @param nanos {@link System#nanoTime()} when it should begin
   * @throws IllegalStateException if something was already sent
   */
  @API(status = API.Status.INTERNAL)
  public Call dueAt(long nanos) {
    requireNothingSent("start");
    pacer.dueAt(nanos);
    return this;
  }

  /**
   * Sends another audio file than the run's; it is decoded once for the run.
   *
   * @throws IllegalStateException if something was already sent
   */
  public Call audio(Path audio) {
    requireNothingSent("audio");
    this.audio = audio;
    return this;
  }

  /**
   * The chunks of this call in the order in which they must be sent.
   *
   * @throws io.github.concurrentcalls.audio.AudioFileException if the audio cannot be read
   */
  public List<Chunk> chunks() {
    return context.recordings().chunks(audio, mode);
  }

  /**
   * Announces the call to the server.
   *
   * @return the answer, already held against the contract
   * @throws NoAnswerError if none came
   */
  public Response create() {
    observer.verified();
    return handOut(performCreation());
  }

  /**
   * Sends a chunk, the last one as the final update, when the run's pacing says that it is time.
   *
   * @return the answer, already held against the contract
   * @throws NoAnswerError if none came
   */
  public Response send(Chunk chunk) {
    observer.verified();
    return handOut(performPaced(chunk));
  }

  /**
   * Runs the whole conversation: create, then every chunk, also after one that failed. A call that
   * could not be created ends there. What failed fails the test once its method returns.
   */
  public void process() {
    observer.verified();
    if (performCreation().exchange().passed()) {
      chunks().forEach(this::performPaced);
    }
  }

  /** Who this call is, as far as it is settled; final once something was sent. */
  public CallIdentity identity() {
    return identity != null ? identity : identity(chunksIfReadable());
  }

  /** What it sends, as far as that is settled; final once something was sent. */
  public CallInput input() {
    return new CallInput(audio, mode);
  }

  /** Short and the same at every run, since reports print it. */
  @Override
  public String toString() {
    return "call " + index;
  }

  private record Performed(Exchange exchange, @Nullable Response response) {}

  private Performed performPaced(Chunk chunk) {
    long due = awaitTurn(chunk);
    return perform(chunk.last() ? ExchangeKind.FINAL : ExchangeKind.UPDATE, chunk, due);
  }

  private Performed performCreation() {
    return perform(ExchangeKind.CREATE, null, pacer.begin());
  }

  private Performed perform(ExchangeKind kind, @Nullable Chunk chunk, long due) {
    CallIdentity me = settledIdentity();
    observer.sending();
    Performed performed = attempt(me, kind, chunk, due);
    observer.exchanged(me, performed.exchange());
    return performed;
  }

  private Performed attempt(CallIdentity me, ExchangeKind kind, @Nullable Chunk chunk, long due) {
    int number = chunk == null ? 0 : chunk.number();
    Duration seconds = chunk == null ? Duration.ZERO : chunk.duration();
    try {
      Answer answer =
          chunk == null
              ? context.transport().create(me, context.transcript())
              : context.transport().send(me, context.transcript(), chunk);
      Checks.Checked checked = checked(me, kind, answer);
      Exchange exchange =
          new Exchange(
              kind,
              number,
              seconds,
              due,
              answer.startNanos(),
              answer.endNanos(),
              answer.status(),
              checked.verdict());
      observer.answered(me, exchange, answer);
      return new Performed(exchange, checked.response());
    } catch (NoAnswer none) {
      Verdict broken = new Verdict.Broken(none.kind(), none.message());
      return new Performed(
          new Exchange(kind, number, seconds, due, none.startNanos(), none.endNanos(), 0, broken),
          null);
    }
  }

  private Checks.Checked checked(CallIdentity me, ExchangeKind kind, Answer answer) {
    observer.verifying(Verifier.CHECKS);
    try {
      return context.checks().check(me, kind, answer);
    } finally {
      observer.verified();
    }
  }

  private CallIdentity settledIdentity() {
    if (identity == null) {
      identity = identity(chunks().size());
      observer.started(identity);
    }
    return identity;
  }

  private CallIdentity identity(int chunks) {
    return new CallIdentity(index, id, agentId, customerId, mode, chunks);
  }

  private int chunksIfReadable() {
    try {
      return chunks().size();
    } catch (AudioFileException unreadable) {
      return 0;
    }
  }

  private Response handOut(Performed performed) {
    if (performed.response() != null) {
      observer.verifying(Verifier.TEST);
      return performed.response();
    }
    Exchange exchange = performed.exchange();
    String what = exchange.chunk() == 0 ? "creation" : "chunk " + exchange.chunk();
    Verdict.Broken broken = (Verdict.Broken) exchange.verdict();
    throw new NoAnswerError(
        "%s: %s got no answer (%s): %s"
            .formatted(this, what, broken.kind().label(), broken.message()));
  }

  private long awaitTurn(Chunk chunk) {
    try {
      return pacer.awaitTurn(chunk, context.recordings().chunkDuration());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(this + " was interrupted between two chunks", stopped);
    }
  }

  private void requireNothingSent(String what) {
    if (identity != null) {
      throw new IllegalStateException(
          "%s: its %s must be set before its first request, but it was already created or a chunk was sent"
              .formatted(this, what));
    }
  }
}
