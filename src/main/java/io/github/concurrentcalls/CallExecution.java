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
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.Failure;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Carries one call through its invocation: gives the test method its parameters, runs it when it is
 * the call's turn, records what it does, and settles how it ends. Belongs to the invocation's
 * thread.
 */
final class CallExecution
    implements ParameterResolver, InvocationInterceptor, AfterEachCallback, CallObserver {
  private final CallRun run;
  private final int index;
  private final Call call;
  private @Nullable CallRecorder recorder;
  private @Nullable CallWatch watch;

  CallExecution(CallRun run, int index) {
    this.run = run;
    this.index = index;
    this.call = new Call(run.shared(), this, index, run.callId(index));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Call.class
        || run.rows().gives(parameter.getParameter());
  }

  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Call.class
        ? call
        : run.rows().value(index, parameter.getParameter());
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    CallRecorder recording = run.begin(index);
    recorder = recording;
    settle(recording, thrownBy(invocation));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (recorder == null) {
      run.absent();
    }
  }

  @Override
  public void started(CallIdentity identity) {
    if (recorder == null) {
      throw new IllegalStateException(
          call + " can send only from its test method: before, it is not yet its turn");
    }
    watch = run.watch(call);
    run.sinks().callStarted(run.info(), index, identity.callId(), identity.chunks());
  }

  @Override
  public void sending() {
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

  @SuppressWarnings("try") // the thread is inside the run for as long as the block lasts
  private @Nullable Throwable thrownBy(Invocation<@Nullable Void> invocation) {
    try (RunLock.Hold inside = RunLock.enter(run)) {
      invocation.proceed();
      return null;
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  private void settle(CallRecorder recorder, @Nullable Throwable thrown) throws Throwable {
    CallResult result = recorder.close(call.identity(), thrown);
    run.end(result);
    if (thrown == null && result.status() == CallStatus.COMPLETED) {
      return;
    }
    Throwable failure = thrown == null ? new AssertionError(complaint(result)) : thrown;
    if (run.toleratesFailedCalls() && !(failure instanceof TestAbortedException)) {
      // JUnit has no other way to keep the build green; the run counts it as failed.
      throw new TestAbortedException(
          "call failed, which the gates allow: " + failure.getMessage(), failure);
    }
    throw failure;
  }

  private static String complaint(CallResult result) {
    Failure failure = result.failure();
    return "call %d (%s) %s: %d of %d chunks passed. %s"
        .formatted(
            result.index(),
            result.callId(),
            result.status().label(),
            result.chunksPassed(),
            result.chunksPlanned(),
            failure == null
                ? ""
                : "[%s] %s %s".formatted(failure.kind(), failure.message(), failure.evidence()));
  }
}
