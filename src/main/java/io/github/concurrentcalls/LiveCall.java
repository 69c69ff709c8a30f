package io.github.concurrentcalls;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.CallObserver;
import io.github.concurrentcalls.call.Exchange;
import io.github.concurrentcalls.call.Verifier;
import io.github.concurrentcalls.integrity.CallWatch;
import io.github.concurrentcalls.metrics.CallRecorder;
import io.github.concurrentcalls.metrics.CallResult;
import org.jspecify.annotations.Nullable;

/** One call of a run, with all that looks at it. Belongs to the thread that makes the call. */
final class LiveCall implements CallObserver {
  private final CallRun run;
  private final Call call;
  private @Nullable CallRecorder recorder;
  private @Nullable CallWatch watch;

  LiveCall(CallRun run, int index) {
    this.run = run;
    this.call = new Call(run.shared(), this, index, run.server().callId(index));
  }

  /** What the test method is given. */
  Call call() {
    return call;
  }

  /** It is the call's turn. */
  void begin(CallRecorder recording) {
    recorder = recording;
  }

  /** Takes the call out of flight. */
  CallResult close(CallRecorder recording, @Nullable Throwable thrown) {
    CallResult result = recording.close(call.identity(), thrown);
    run.ended(result);
    return result;
  }

  @Override
  public void started(CallIdentity identity) {
    if (recorder == null) {
      throw new IllegalStateException(
          call + " can send only from its test method: before, it is not yet its turn");
    }
    watch = run.server().watch(call);
    run.sinks().callStarted(run.info(), call.index(), identity.callId(), identity.chunks());
  }

  @Override
  public void rest(long nanos) throws InterruptedException {
    run.pause(nanos);
  }

  @Override
  public void sending() {
    run.requireGoingOn();
    if (recorder != null) {
      recorder.sending();
    }
  }

  @Override
  public void verifying(Verifier by) {
    if (recorder != null) {
      recorder.verifying(by);
    }
  }

  @Override
  public void verified() {
    if (recorder != null) {
      recorder.verified();
    }
  }

  @Override
  public void answered(CallIdentity identity, Exchange exchange, Answer answer) {
    if (watch != null) {
      watch.answered(identity, exchange, answer);
    }
  }

  @Override
  public void exchanged(CallIdentity identity, Exchange exchange) {
    if (watch != null) {
      watch.exchanged(exchange);
    }
    if (recorder != null) {
      run.sinks().exchangeFinished(recorder.record(identity, exchange));
    }
  }
}
