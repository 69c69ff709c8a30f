package io.github.concurrentcalls.server;

import java.time.Duration;

/**
 * The variety that answers with the result: waits for its processing time, listens, and only then
 * takes the call's lock.
 */
final class AnsweringService implements CallService {
  private final CallStore calls;
  private final AudioStore audio;
  private final Recogniser recogniser;
  private final Conclusions conclusions;
  private final ProcessingTime processingTime;
  private final CallLocks locks = new CallLocks();

  AnsweringService(
      CallStore calls, AudioStore audio, CallScorer scorer, ProcessingTime processingTime) {
    this.calls = calls;
    this.audio = audio;
    this.recogniser = Recogniser.bundled();
    this.conclusions = new Conclusions(scorer, EmotionLexicon.bundled());
    this.processingTime = processingTime;
  }

  @Override
  public Answer create(NewCall call) {
    calls.create(call);
    return Answer.success(201, "Call " + call.callId() + " created.");
  }

  @Override
  public Answer update(ChunkRequest request) {
    Heard heard = listen(request);
    return locks.with(request.callId(), () -> store(request, heard, conclusions::update));
  }

  @Override
  public Answer finish(ChunkRequest request) {
    Heard heard = listen(request);
    return locks.with(request.callId(), () -> store(request, heard, conclusions::finish));
  }

  @Override
  public Answer cleanUp(String callId) {
    return locks.with(
        callId,
        () -> {
          calls.delete(callId);
          audio.deleteAll(callId);
          return Answer.success(200, "Resources of call " + callId + " cleaned up.");
        });
  }

  /** Everything that needs nothing of the call but that it exists, so that nobody waits for it. */
  private Heard listen(ChunkRequest request) {
    find(request.callId());
    sleep(processingTime.next());
    return Heard.in(request, recogniser);
  }

  private Answer store(ChunkRequest request, Heard heard, Conclusion conclusion) {
    StoredCall call = find(request.callId());
    AppendedAudio appended = AppendedAudio.to(call, request, audio);
    CallUpdate update = new CallUpdate().files(appended.files()).longer(heard.seconds());
    Answer answer = conclusion.of(call, heard, update);
    try {
      calls.update(request.callId(), update);
    } catch (RuntimeException e) {
      appended.undo();
      throw e;
    }
    appended.finish();
    return answer;
  }

  private StoredCall find(String callId) {
    return calls.find(callId).orElseThrow(() -> new UnknownCallException(callId));
  }

  static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the server is being stopped", e);
    }
  }

  /** What follows from a chunk: the answer, and what is to change in the call's document. */
  private interface Conclusion {
    Answer of(StoredCall call, Heard heard, CallUpdate update);
  }
}
