package io.github.concurrentcalls;

import io.github.concurrentcalls.call.Call;
import io.github.concurrentcalls.metrics.CallRecorder;
import io.github.concurrentcalls.metrics.CallResult;
import io.github.concurrentcalls.metrics.CallStatus;
import io.github.concurrentcalls.metrics.Failure;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.TestAbortedException;

/**
 * Carries one call through its invocation: gives the test method its parameters, runs it when it is
 * the call's turn, records what it does, and settles how it ends. In a run over a time, one call
 * after another. Belongs to the invocation's thread.
 */
final class CallExecution implements ParameterResolver, InvocationInterceptor, AfterEachCallback {
  private final CallRun run;
  private final int index;
  private final LiveCall first;
  private boolean came;

  CallExecution(CallRun run, int index) {
    this.run = run;
    this.index = index;
    this.first = new LiveCall(run, index);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Call.class
        || run.rows().gives(parameter.getParameter());
  }

  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Call.class
        ? first.call()
        : run.rows().value(index, parameter.getParameter());
  }

  /** Where the test class has no instance, nobody will say that the invocation is over. */
  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Constructor<T>> constructor,
      ExtensionContext context)
      throws Throwable {
    try {
      return invocation.proceed();
    } catch (Throwable failed) {
      run.over(came);
      throw failed;
    }
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    run.enter();
    came = true;
    Ending ending = new Ending();
    try {
      Optional<CallRecorder> recording = run.begin(first.call());
      if (recording.isPresent()) {
        ending.see(made(first, recording.get(), invocation::proceed));
      }
      while (run.timed() && ending.mayGoOn()) {
        LiveCall next = new LiveCall(run, run.server().nextIndex());
        recording = run.beginAgain(next.call());
        if (recording.isEmpty()) {
          break;
        }
        ending.see(made(next, recording.get(), () -> again(method, next.call())));
      }
    } finally {
      run.leave();
    }
    settle(ending);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    run.over(came);
  }

  /** What the test method does. */
  private interface Body {
    void run() throws Throwable;
  }

  private record Made(CallResult result, @Nullable Throwable thrown) {

    boolean completed() {
      return thrown == null && result.status() == CallStatus.COMPLETED;
    }

    boolean rejected() {
      return result.status() == CallStatus.REJECTED;
    }

    Throwable failure() {
      if (rejected()) {
        return new TestAbortedException(
            "call %d (%s) was rejected, as the server may: %d of %d chunks passed"
                .formatted(
                    result.index(), result.callId(), result.chunksPassed(), result.chunksPlanned()),
            thrown);
      }
      return thrown == null ? new AssertionError(complaint(result)) : thrown;
    }
  }

  /** How the calls of this invocation have ended so far. */
  private static final class Ending {
    private @Nullable Made firstFailed;
    private @Nullable Made firstRejected;
    private int calls;
    private int failed;
    private int rejected;
    private boolean stopped;

    void see(Made made) {
      calls++;
      if (made.rejected()) {
        rejected++;
        firstRejected = firstRejected == null ? made : firstRejected;
      } else if (!made.completed()) {
        failed++;
        firstFailed = firstFailed == null ? made : firstFailed;
        stopped |= made.thrown() instanceof TestAbortedException;
      }
      stopped |= made.thrown() instanceof VirtualMachineError;
    }

    boolean mayGoOn() {
      return !stopped && !Thread.currentThread().isInterrupted();
    }
  }

  @SuppressWarnings("try") // the thread is inside the run for as long as the block lasts
  private Made made(LiveCall live, CallRecorder recording, Body body) {
    @Nullable Throwable thrown = null;
    live.begin(recording);
    try (RunLock.Hold inside = RunLock.enter(run.occupant())) {
      body.run();
    } catch (Throwable failed) {
      thrown = failed;
    }
    boolean stopped = thrown instanceof LiveAbort.Stopped;
    return new Made(live.close(recording, stopped ? null : thrown), thrown);
  }

  /** JUnit lets an invocation proceed once; the calls after the first one are made past it. */
  private void again(ReflectiveInvocationContext<Method> method, Call call) {
    Parameter[] parameters = method.getExecutable().getParameters();
    @Nullable Object[] arguments = method.getArguments().toArray();
    for (int i = 0; i < arguments.length; i++) {
      if (parameters[i].getType() == Call.class) {
        arguments[i] = call;
      } else if (run.rows().gives(parameters[i])) {
        arguments[i] = run.rows().value(call.index(), parameters[i]);
      }
    }
    ReflectionSupport.invokeMethod(
        method.getExecutable(), method.getTarget().orElse(null), arguments);
  }

  private void settle(Ending ending) throws Throwable {
    Made failed = ending.firstFailed;
    if (failed == null) {
      if (ending.firstRejected != null && ending.rejected == ending.calls) {
        throw ending.firstRejected.failure();
      }
      return;
    }
    Throwable failure = failed.failure();
    if (ending.calls > 1) {
      failure =
          new AssertionError(
              "%d of %d calls of this worker failed, the first: %s"
                  .formatted(ending.failed, ending.calls, failure.getMessage()),
              failure);
    }
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
