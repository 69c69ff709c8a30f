package io.github.concurrentcalls.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The variety that queues: the three posts are answered 202 at once, and what they ask for is done
 * by workers, in order within each call. What is asked of a call that was never created is dropped:
 * nobody waits for an answer any more. An {@code agent_id} that is not 24 hexadecimal digits is
 * answered 400 before anything is queued.
 */
final class QueueingService implements CallService, AutoCloseable {
  private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-fA-F]{24}");

  private final CallService worker;
  private final WorkQueue queue = new WorkQueue();

  QueueingService(CallService worker) {
    this.worker = worker;
  }

  @Override
  public Answer create(NewCall call) {
    check(call.agentId());
    return queued(call.callId(), "create_call", () -> worker.create(call));
  }

  @Override
  public Answer update(ChunkRequest request) {
    return queued(request.callId(), "update_call", () -> worker.update(request));
  }

  @Override
  public Answer finish(ChunkRequest request) {
    return queued(request.callId(), "final_update", () -> worker.finish(request));
  }

  /** Answers when it is done: whatever of this call was queued before is done then, too. */
  @Override
  public Answer cleanUp(String callId) {
    try {
      return queue.submit(callId, () -> worker.cleanUp(callId)).get();
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the server is being stopped", e);
    }
  }

  private Answer queued(String callId, String job, Supplier<Answer> work) {
    CompletableFuture<Answer> unused = queue.submit(callId, work);
    return Answer.queued(job + " of call " + callId + " is queued.");
  }

  private static void check(@Nullable String agentId) {
    if (agentId != null && !OBJECT_ID.matcher(agentId).matches()) {
      throw new BadRequestException(
          "agent_id must be 24 hexadecimal digits, but was '" + agentId + "'");
    }
  }

  @Override
  public void close() {
    queue.close();
  }
}
