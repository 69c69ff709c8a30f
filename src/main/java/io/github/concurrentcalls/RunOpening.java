package io.github.concurrentcalls;

import io.github.concurrentcalls.audio.AudioFileException;
import io.github.concurrentcalls.baseline.BaselineException;
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
import io.github.concurrentcalls.metrics.AbortRule;
import io.github.concurrentcalls.metrics.Gate;
import io.github.concurrentcalls.metrics.ResourceProbe;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunRecorder;
import io.github.concurrentcalls.plan.IsolationPlan;
import io.github.concurrentcalls.plan.Levels;
import io.github.concurrentcalls.plan.LoadPlan;
import io.github.concurrentcalls.report.Sinks;
import io.github.concurrentcalls.resources.ResourceWatch;
import io.github.concurrentcalls.resources.WatchedServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Opens the runs of a template: everything that can be wrong is looked at before the first call,
 * cheapest first. What was taken until something failed is given back.
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
   * Opens the runs and marks the current thread as being inside it.
   *
   * @throws ConfigurationException if a setting, a file or JUnit's configuration is wrong
   * @throws ServerNotReachableException if the server does not answer
   */
  RunSequence open() throws Exception {
    try {
      return tryToOpen();
    } catch (IllegalArgumentException wrong) {
      resources.close();
      throw settings.wrong(String.valueOf(wrong.getMessage()));
    } catch (AudioFileException | BaselineException unusable) {
      resources.close();
      throw settings.because(String.valueOf(unusable.getMessage()));
    } catch (Throwable failed) {
      resources.close();
      throw failed;
    }
  }

  private RunSequence tryToOpen() throws Exception {
    settings.requireKnown();
    LoadPlan wanted = settings.plan();
    Levels levels = settings.levels();
    int warmUp = settings.warmUp();
    int atOnce = wanted.at(levels.highest()).concurrency();
    List<Gate> gates = gates(wanted);
    RunBaseline baseline = RunBaseline.of(settings, gates);
    ArgumentRows rows = ArgumentRows.of(context);
    String script = wanted.transcript() == null ? "" : ScriptFile.read(wanted.transcript());
    Recordings recordings = new Recordings(wanted.chunkDuration());
    int chunks = recordings.chunks(wanted.audio(), wanted.mode()).size();
    parallel.obstacle(atOnce).ifPresent(this::refuse);
    RunLock.@Nullable Occupant outer = RunLock.inside();
    if (outer == null) {
      resources.onClose(RunLock.acquire(atOnce, parallel::poolTooSmall)::close);
    }
    long pid = settings.serverPid(wanted.embedded());
    Server server = wanted.embedded() ? startEmbedded() : Server.of(wanted, pid);
    LoadPlan plan = wanted.with(wanted.isolation().with(server.storage()));
    boolean marked = plan.isolation().marked();
    HttpTransport transport = new HttpTransport(server.url(), plan.timeouts(), marked);
    resources.onClose(transport::close);
    Sinks sinks = Sinks.standard(settings.outputs(levels.several()));
    RunInfo info = info(plan, server.url(), chunks, script.length());
    CallContext shared = shared(plan, transport, recordings, script, marked);
    requireReachable(transport, info, sinks);
    ContractChecks.warmUp();
    Level level = new Level(info, shared, gates, rows, levels, warmUp, baseline);
    RunSequence runs =
        new RunSequence(
            info.testClass() + "." + info.name(),
            levels,
            sinks,
            resources,
            occupant -> runs(level, server, occupant, sinks));
    resources.onClose(RunLock.enter(runs)::close);
    overlapping(runs, outer);
    return runs;
  }

  /** What all levels have in common. */
  private record Level(
      RunInfo info,
      CallContext shared,
      List<Gate> gates,
      ArgumentRows rows,
      Levels levels,
      int warmUp,
      RunBaseline baseline) {

    /** In a search the first level must hold, or there is nothing to find. */
    RunInfo at(int calls) {
      boolean sought = levels.search() && calls > 1;
      return levels.several()
          ? info.atLevel(calls, sought ? RunInfo.Role.SOUGHT : RunInfo.Role.MEASURED)
          : info;
    }

    CallRun run(RunInfo at, RunLock.Occupant occupant, Sinks sinks) {
      return new CallRun(at, shared, gates, rows, occupant, sinks);
    }
  }

  private RunSequence.Runs runs(
      Level level, Server server, RunLock.Occupant occupant, Sinks sinks) {
    @Nullable CallStorage storage = storage(level.info().plan());
    int warmUp = level.warmUp();
    return new RunSequence.Runs(
        warmUp == 0 ? null : level.run(level.info().warmingUp(warmUp), occupant, Sinks.none()),
        calls -> {
          CallRun run = level.run(level.at(calls), occupant, sinks);
          run.server().audit(storage == null ? null : audit(level.info().plan(), storage));
          run.server().watch(server.watched().memory());
          run.server().watch(new ResourceWatch(server.watched(), database(level.info().plan())));
          run.compare(level.baseline());
          return run;
        });
  }

  private List<Gate> gates(LoadPlan plan) {
    try {
      List<Gate> gates = Gate.parseAll(plan.gates(), plan.isolation().on());
      AbortRule.parseAll(plan.gates());
      Levels levels = settings.levels();
      Gate.requireLevels(gates, levels.search() ? List.of() : levels.calls());
      return gates;
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
        new ContractChecks(plan.expectedStatuses()),
        recordings,
        plan.audio(),
        plan.mode(),
        script,
        plan.shape(),
        marked);
  }

  private static void overlapping(RunLock.Occupant run, RunLock.@Nullable Occupant outer) {
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
   * @param watched what it uses
   */
  private record Server(URI url, IsolationPlan.@Nullable Storage storage, WatchedServer watched) {
    static Server of(LoadPlan plan, long pid) {
      URI url = URI.create(plan.serverUrl());
      return new Server(
          url,
          plan.isolation().storage(),
          pid == 0 ? WatchedServer.listening(url) : WatchedServer.process(pid));
    }
  }

  private static @Nullable Supplier<ResourceProbe> database(LoadPlan plan) {
    IsolationPlan.@Nullable Storage known = plan.isolation().storage();
    return known == null ? null : () -> address(known).probe();
  }

  private static MongoAddress address(IsolationPlan.Storage known) {
    return new MongoAddress(known.uri(), known.database(), known.bucket(), DATABASE_PATIENCE);
  }

  private @Nullable CallStorage storage(LoadPlan plan) {
    IsolationPlan.@Nullable Storage known = plan.isolation().storage();
    if (known == null || !plan.isolation().on()) {
      return null;
    }
    try {
      CallStorage storage = address(known).open();
      resources.onClose(storage::close);
      return storage;
    } catch (StorageException unreadable) {
      throw settings.because(String.valueOf(unreadable.getMessage()));
    } catch (IllegalArgumentException wrong) {
      // It says by itself that it is about the configuration, and so does what is thrown here.
      String what = String.valueOf(wrong.getMessage()).replaceFirst("^Configuration error: ", "");
      throw settings.because(what);
    }
  }

  /** Looks at the server's store before anything of the run is in it. */
  private StorageAudit audit(LoadPlan plan, CallStorage storage) {
    try {
      AuditLimits limits = AuditLimits.defaults().withCompletion(plan.timeouts().completion());
      return StorageAudit.before(storage, CallIds.PREFIX, limits);
    } catch (StorageException unreadable) {
      throw settings.because(String.valueOf(unreadable.getMessage()));
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
          running.url(), running.storage(), WatchedServer.ofThisProcess(running::bytesInMemory));
    } catch (ServiceConfigurationError | NoClassDefFoundError absent) {
      throw settings.wrong(
          "asks for the embedded server, but a library that it needs is absent (%s). Add io.javalin:javalin, de.bwaldvogel:mongo-java-server, org.mongodb:mongodb-driver-sync and org.apache.commons:commons-text to the test class path, or name a server with 'serverUrl'."
              .formatted(absent.getMessage()));
    }
  }

  private void requireReachable(HttpTransport transport, RunInfo info, Sinks sinks) {
    ServerProbe.awaitReachable(transport, SERVER_PATIENCE)
        .ifPresent(
            problem -> {
              String text =
                  "the server at %s was not reachable within %d s: %s. Start it, correct 'serverUrl' (concurrentcalls.server-url, --server_url), or ask for the embedded one."
                      .formatted(info.server(), SERVER_PATIENCE.toSeconds(), problem);
              neverStarted(info, sinks, text);
              throw new ServerNotReachableException(settings.where(), text);
            });
  }

  /** Publishes a run without a single call, so that no older report is taken for this run's. */
  private static void neverStarted(RunInfo info, Sinks sinks, String problem) {
    RunRecorder nothing = new RunRecorder(info);
    nothing.invalidate(problem);
    sinks.runFinished(nothing.freeze(List.of()));
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
        RunInfo.Role.MEASURED,
        settings.repeat());
  }
}
