package io.github.concurrentcalls.server;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link Fault#ANSWERS_SWAPPED}. A chunk that is struck waits with its answer until a chunk of
 * another call that is in flight has one too.
 */
final class AnswersSwapped extends ChunkService {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long LOOK_MILLIS = 10;

  private final Striker striker;
  private @Nullable Offer open;

  private static final class Offer {
    private final String callId;
    private final Answer answer;
    private @Nullable Answer taken;

    private Offer(String callId, Answer answer) {
      this.callId = callId;
      this.answer = answer;
    }
  }

  AnswersSwapped(CallService next, Striker striker) {
    super(next);
    this.striker = striker;
  }

  @Override
  Answer chunk(ChunkRequest request, Function<ChunkRequest, Answer> work) {
    return swapped(request.callId(), work.apply(request));
  }

  private synchronized Answer swapped(String callId, Answer own) {
    if (open != null && !open.callId.equals(callId)) {
      return taken(open, callId, own);
    }
    return open == null && striker.strikesChunk(callId) ? offered(new Offer(callId, own)) : own;
  }

  private Answer taken(Offer offer, String callId, Answer own) {
    offer.taken = own;
    open = null;
    note(callId, offer.callId);
    note(offer.callId, callId);
    notifyAll();
    return offer.answer;
  }

  private void note(String callId, String other) {
    striker.note(callId, "gets the answer to chunk " + striker.chunk(other) + " of call " + other);
  }

  private synchronized Answer offered(Offer offer) {
    open = offer;
    try {
      awaitTaker(offer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the server is being stopped", e);
    } finally {
      open = open == offer ? null : open;
    }
    return offer.taken == null ? offer.answer : offer.taken;
  }

  /** Looks again now and then, since the last other chunk may end without an answer to swap. */
  private synchronized void awaitTaker(Offer offer) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (offer.taken == null
        && !striker.others(offer.callId).isEmpty()
        && System.nanoTime() < deadline) {
      wait(LOOK_MILLIS);
    }
  }
}
