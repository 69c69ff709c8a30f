package io.github.concurrentcalls;

import io.github.concurrentcalls.audio.AudioFileException;
import io.github.concurrentcalls.call.CallContext;
import io.github.concurrentcalls.call.Recordings;
import io.github.concurrentcalls.http.ContractChecks;
import io.github.concurrentcalls.http.HttpTransport;
import io.github.concurrentcalls.http.ServerProbe;
import io.github.concurrentcalls.integrity.AuditLimits;
import io.github.concurrentcalls.integrity.CallStorage;
import io.github.concurrentcalls.integrity.MongoAddress;
import io.github.concurrentcalls.integrity.StorageAudit;
import io.github.concurrentcalls.integrity.StorageException;
import io.github.concurrentcalls.metrics.Gate;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.plan.IsolationPlan;
import io.github.concurrentcalls.plan.LoadPlan;
import io.github.concurrentcalls.resources.MemoryWatch;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Opens a run: everything that can be wrong is looked at before its first call, cheapest first.
 * What was taken until something failed is given back.
 */
final class RunOpening {
  private static final Duration SERVER_PATIENCE = Duration.ofSeconds(10);
  private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(5);

  private final ExtensionContext context;
  private final Settings settings;
  private final ParallelExecution parallel;
  private final Resources resources = new Resources();

  RunOpening(ExtensionContext context, ConcurrentCalls annotation) {
    this.context = context;
    this.settings = new Settings(context, annotation);
    this.parallel = new ParallelExecution(context);
  }

  /**
   * Opens the run and marks the current thread as being inside it.
   *
   * @throws ConfigurationException if a setting, a file or JUnit's configuration is wrong
   * @throws ServerNotReachableException if the server does not answer
   */
  CallRun open() throws Exception {
    try {
      return tryToOpen();
    } catch (IllegalArgumentException wrong) {
      resources.close();
      throw settings.wrong(String.valueOf(wrong.getMessage()));
    } catch (AudioFileException unusable) {
      resources.close();
      throw settings.because(String.valueOf(unusable.getMessage()));
    } catch (Throwable failed) {
      resources.close();
      throw failed;
    }
  }

  private CallRun tryToOpen() throws Exception {
    LoadPlan wanted = settings.plan();
    List<Gate> gates = gates(wanted);
    ArgumentRows rows = ArgumentRows.of(context);
    String script = wanted.transcript() == null ? "" : ScriptFile.read(wanted.transcript());
    Recordings recordings = new Recordings(wanted.chunkDuration());
    int chunks = recordings.chunks(wanted.audio(), wanted.mode()).size();
    parallel.obstacle(wanted.concurrency()).ifPresent(this::refuse);
    @Nullable CallRun outer = RunLock.inside();
    if (outer == null) {
      resources.onClose(RunLock.acquire(wanted.concurrency(), parallel::poolTooSmall)::close);
    }
    Server server = wanted.embedded() ? startEmbedded() : Server.of(wanted);
    LoadPlan plan = wanted.with(wanted.isolation().with(server.storage()));
    boolean marked = plan.isolation().marked();
    HttpTransport transport = new HttpTransport(server.url(), plan.timeouts(), marked);
    resources.onClose(transport::close);
    CallRun run =
        new CallRun(
            info(plan, server.url(), chunks, script.length()),
            shared(plan, transport, recordings, script, marked),
            gates,
            rows,
            settings,
            resources);
    requireReachable(transport, run);
    run.audit(audit(plan));
    run.watch(server.memory());
    ContractChecks.warmUp();
    resources.onClose(RunLock.enter(run)::close);
    overlapping(run, outer);
    return run;
  }

  private List<Gate> gates(LoadPlan plan) {
    try {
      return Gate.parseAll(plan.gates(), plan.isolation().on());
    } catch (IllegalArgumentException malformed) {
      throw settings.because(String.valueOf(malformed.getMessage()));
    }
  }

  private static CallContext shared(
      LoadPlan plan,
      HttpTransport transport,
      Recordings recordings,
      String script,
      boolean marked) {
    return new CallContext(
        transport,
        new ContractChecks(),
        recordings,
        plan.audio(),
        plan.mode(),
        script,
        plan.shape(),
        marked);
  }

  private static void overlapping(CallRun run, @Nullable CallRun outer) {
    if (outer != null) {
      String advice =
          "which JUnit started on a thread of the other: their load is mixed. Set junit.jupiter.execution.parallel.mode.classes.default=same_thread.";
      run.invalidate("overlapped with the run of %s, %s".formatted(outer.name(), advice));
      outer.invalidate("overlapped with the run of %s, %s".formatted(run.name(), advice));
    }
  }

  private void refuse(String obstacle) {
    throw settings.wrong(obstacle);
  }

  /**
   * The server under test.
   *
   * @param storage where it keeps its calls, null if that is not known
   * @param memory looks at what it holds
   */
  private record Server(URI url, IsolationPlan.@Nullable Storage storage, MemoryWatch memory) {
    static Server of(LoadPlan plan) {
      URI url = URI.create(plan.serverUrl());
      return new Server(url, plan.isolation().storage(), MemoryWatch.ofListener(url));
    }
  }

  /** Looks at the server's store before anything of the run is in it. */
  private @Nullable StorageAudit audit(LoadPlan plan) {
    IsolationPlan.@Nullable Storage known = plan.isolation().storage();
    if (known == null || !plan.isolation().on()) {
      return null;
    }
    try {
      CallStorage storage =
          new MongoAddress(known.uri(), known.database(), known.bucket(), DATABASE_PATIENCE).open();
      resources.onClose(storage::close);
      AuditLimits limits = AuditLimits.defaults().withCompletion(plan.timeouts().completion());
      return StorageAudit.before(storage, CallRun.ID_PREFIX, limits);
    } catch (StorageException unreadable) {
      throw settings.because(String.valueOf(unreadable.getMessage()));
    } catch (IllegalArgumentException wrong) {
      // It says by itself that it is about the configuration, and so does what is thrown here.
      String what = String.valueOf(wrong.getMessage()).replaceFirst("^Configuration error: ", "");
      throw settings.because(what);
    }
  }

  private Server startEmbedded() {
    try {
      EmbeddedServer embedded =
          ServiceLoader.load(EmbeddedServer.class, EmbeddedServer.class.getClassLoader())
              .findFirst()
              .orElseThrow(() -> settings.wrong("found no embedded server on the class path."));
      EmbeddedServer.Running running = embedded.start(settings::embedded);
      resources.onClose(running::close);
      return new Server(
          running.url(), running.storage(), MemoryWatch.ofThisProcess(running::bytesInMemory));
    } catch (ServiceConfigurationError | NoClassDefFoundError absent) {
      throw settings.wrong(
          "asks for the embedded server, but a library that it needs is absent (%s). Add io.javalin:javalin, de.bwaldvogel:mongo-java-server, org.mongodb:mongodb-driver-sync and org.apache.commons:commons-text to the test class path, or name a server with 'serverUrl'."
              .formatted(absent.getMessage()));
    }
  }

  private void requireReachable(HttpTransport transport, CallRun run) {
    ServerProbe.awaitReachable(transport, SERVER_PATIENCE)
        .ifPresent(
            problem -> {
              String text =
                  "the server at %s was not reachable within %d s: %s. Start it, correct 'serverUrl' (concurrentcalls.server-url, --server_url), or ask for the embedded one."
                      .formatted(run.info().server(), SERVER_PATIENCE.toSeconds(), problem);
              run.neverStarted(text);
              throw new ServerNotReachableException(settings.where(), text);
            });
  }

  private RunInfo info(LoadPlan plan, URI server, int chunks, int scriptLength) {
    return new RunInfo(
        context.getDisplayName(),
        context.getRequiredTestClass().getName(),
        context.getRequiredTestMethod().getName(),
        context.getUniqueId(),
        plan,
        server,
        chunks,
        plan.transcript() == null ? null : scriptLength,
        Instant.now(),
        settings.repeat());
  }
}
