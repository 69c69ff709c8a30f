package io.github.concurrentcalls.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs simulated calls at once: the flags of the guide, each in kebab case too. */
@Command(
    name = "concurrent-calls",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Tests a call-analysis server with many simulated phone calls at once.",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0   every gate held",
      "  1   a call or a gate failed",
      "  2   wrong usage or configuration",
      "  3   the server is not reachable",
      "  4   an internal error",
      "  130 interrupted; what was measured until then is written"
    },
    subcommands = ServeCommand.class)
final class RunCommand implements Callable<Integer> {
  private static final List<String> MODES =
      List.of("both", "agent_only", "client_only", "alternating");

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"--audio_file", "--audio-file"},
      paramLabel = "FILE",
      description = "Audio file that every call sends; required.")
  @Nullable String audioFile;

  @Mixin ShapeOptions shape = new ShapeOptions();

  @Option(
      names = {"--only_calls", "--only-calls"},
      paramLabel = "I,J,...",
      description = "Run only those of the calls, by index from 1, as they are in the whole run.")
  String onlyCalls = "";

  @Option(
      names = {"--server_url", "--server-url"},
      paramLabel = "URL",
      description = "Server under test (default: http://localhost:5000).")
  @Nullable String serverUrl;

  @Option(
      names = "--embedded",
      description = "Test the embedded reference server instead of one at --server_url.")
  boolean embedded;

  @Option(
      names = {"--chunk_duration", "--chunk-duration"},
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "Seconds of audio in a chunk (default: ${DEFAULT-VALUE}).")
  double chunkDuration;

  @Option(
      names = "--transcript",
      paramLabel = "FILE",
      description = "Script that the server shall hold the agent against.")
  @Nullable String transcript;

  @Option(
      names = {"--test_mode", "--test-mode"},
      paramLabel = "MODE",
      defaultValue = "both",
      description =
          "Streams that carry the chunks: both, agent_only, client_only or alternating (default: ${DEFAULT-VALUE}).")
  String testMode = "both";

  @Option(
      names = {"--connect_timeout", "--connect-timeout"},
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "When to give up a connection that is not made (default: ${DEFAULT-VALUE}).")
  double connectTimeout;

  @Option(
      names = {"--answer_timeout", "--answer-timeout"},
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "When to give up an answer that is not complete (default: ${DEFAULT-VALUE}).")
  double answerTimeout;

  @Option(
      names = {"--completion_timeout", "--completion-timeout"},
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "When to give up calls that the server has queued, after the load (default: ${DEFAULT-VALUE}).")
  double completionTimeout;

  @Option(
      names = "--gate",
      paramLabel = "GATE",
      description =
          "Bound on a figure of the run, such as 'chunk.p95 <= 3s'; repeatable. Unless one is on success_rate, that must be 100%%.")
  List<String> gates = new ArrayList<>();

  @Option(
      names = {"--expected_status", "--expected-status"},
      paramLabel = "CODE",
      split = ",",
      description =
          "Status with which the server may turn a request away, such as 429: counted apart, and no failure; repeatable.")
  List<Integer> expectedStatuses = new ArrayList<>();

  @Option(
      names = {"--no_isolation", "--no-isolation"},
      description = "Do not find out whether the server keeps calls apart.")
  boolean noIsolation;

  @Option(
      names = {"--no_marks", "--no-marks"},
      description = "Do not mark each call's audio inaudibly as that call's.")
  boolean noMarks;

  @Option(
      names = "--cleanup",
      description =
          "Ask the server to remove the run's calls when all else is over, and look whether it did.")
  boolean cleanup;

  @Option(
      names = {"--mongo_uri", "--mongo-uri"},
      paramLabel = "URI",
      description =
          "MongoDB in which the server keeps its calls: it is read and held against what was sent.")
  @Nullable String mongoUri;

  @Option(
      names = {"--mongo_database", "--mongo-database"},
      paramLabel = "NAME",
      defaultValue = "verisync",
      description = "Database there (default: ${DEFAULT-VALUE}).")
  String mongoDatabase = "verisync";

  @Option(
      names = {"--gridfs_bucket", "--gridfs-bucket"},
      paramLabel = "NAME",
      defaultValue = "fs",
      description = "GridFS bucket there (default: ${DEFAULT-VALUE}).")
  String gridFsBucket = "fs";

  @Option(
      names = {"--isolation_ignore", "--isolation-ignore"},
      paramLabel = "POINTER",
      description =
          "Field of the answers that may differ between calls that sent the same, such as /emotions; repeatable.")
  List<String> isolationIgnore = new ArrayList<>();

  @Option(
      names = {"--isolation_tolerance", "--isolation-tolerance"},
      paramLabel = "NUMBER",
      defaultValue = "0",
      description = "By how much numbers may differ there (default: ${DEFAULT-VALUE}).")
  double isolationTolerance;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Past runs to compare with; a gate may then be 'chunk.p95 <= baseline + 20%%'.")
  @Nullable String baseline;

  @Option(
      names = {"--save_baseline", "--save-baseline"},
      paramLabel = "FILE",
      description = "Add this run to those past runs, if it passes.")
  @Nullable String saveBaseline;

  @Option(
      names = {"--baseline_any_machine", "--baseline-any-machine"},
      description = "Compare with past runs of another machine, too.")
  boolean baselineAnyMachine;

  @Mixin EmbeddedOptions reference = new EmbeddedOptions();

  @Mixin WatchOptions watch = new WatchOptions();

  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    requireUsable();
    return new CallLauncher(spec.commandLine().getErr()).launch(parameters(), shape.atOnce());
  }

  private void requireUsable() {
    require(audioFile != null, "Missing required option: '--audio_file=FILE'");
    require(shape.problem() == null, String.valueOf(shape.problem()));
    require(chunkDuration > 0, "--chunk_duration must be more than 0, but was " + chunkDuration);
    require(
        MODES.contains(testMode.replace('-', '_').toLowerCase(Locale.ROOT)),
        "--test_mode must be one of %s, but was '%s'"
            .formatted(String.join(", ", MODES), testMode));
    require(connectTimeout > 0, "--connect_timeout must be more than 0, but was " + connectTimeout);
    require(answerTimeout > 0, "--answer_timeout must be more than 0, but was " + answerTimeout);
    require(
        completionTimeout > 0,
        "--completion_timeout must be more than 0, but was " + completionTimeout);
    require(output.problem() == null, String.valueOf(output.problem()));
    require(
        !(embedded && serverUrl != null),
        "--embedded and --server_url exclude one another: name one server");
    require(watch.serverPid >= 0, "--server_pid must be 0 or more, but was " + watch.serverPid);
    require(
        embedded || !reference.given(),
        "--processing_time, --seed, --queueing and --fault are for the reference server: add --embedded");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.putAll(shape.parameters());
    parameters.put("concurrentcalls.only-calls", onlyCalls);
    parameters.put("concurrentcalls.command", RepeatCommand.of(spec.commandLine()));
    parameters.put("concurrentcalls.audio", String.valueOf(audioFile));
    parameters.put("concurrentcalls.transcript", transcript == null ? "" : transcript);
    parameters.put("concurrentcalls.chunk-duration", String.valueOf(chunkDuration));
    parameters.put("concurrentcalls.mode", testMode);
    parameters.put("concurrentcalls.connect-timeout", String.valueOf(connectTimeout));
    parameters.put("concurrentcalls.answer-timeout", String.valueOf(answerTimeout));
    parameters.put("concurrentcalls.completion-timeout", String.valueOf(completionTimeout));
    parameters.put(
        "concurrentcalls.expected-status",
        expectedStatuses.stream().map(String::valueOf).collect(Collectors.joining(",")));
    parameters.put("concurrentcalls.gates", String.join(";", gates));
    parameters.put("concurrentcalls.isolation", String.valueOf(!noIsolation));
    parameters.put("concurrentcalls.marks", String.valueOf(!noMarks));
    parameters.put("concurrentcalls.cleanup", String.valueOf(cleanup));
    parameters.put("concurrentcalls.mongo-uri", mongoUri == null ? "" : mongoUri);
    parameters.put("concurrentcalls.mongo-database", mongoDatabase);
    parameters.put("concurrentcalls.gridfs-bucket", gridFsBucket);
    parameters.put("concurrentcalls.isolation-ignore", String.join(";", isolationIgnore));
    parameters.put("concurrentcalls.isolation-tolerance", String.valueOf(isolationTolerance));
    parameters.put("concurrentcalls.baseline", baseline == null ? "" : baseline);
    parameters.put("concurrentcalls.save-baseline", saveBaseline == null ? "" : saveBaseline);
    parameters.put("concurrentcalls.baseline-any-machine", String.valueOf(baselineAnyMachine));
    parameters.put(
        "concurrentcalls.server-url",
        embedded ? "embedded" : serverUrl == null ? "http://localhost:5000" : serverUrl);
    parameters.putAll(output.parameters());
    parameters.putAll(watch.parameters());
    if (embedded) {
      parameters.putAll(reference.parameters());
    }
    return parameters;
  }
}
