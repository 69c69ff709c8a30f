package io.github.concurrentcalls.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RepeatCommandTest {
  private static final String STARTED_BY = "sun.java.command";

  private final String startedBy = System.getProperty(STARTED_BY, "");

  @AfterEach
  void restore() {
    System.setProperty(STARTED_BY, startedBy);
  }

  private static String command(String startedBy, String... arguments) {
    System.setProperty(STARTED_BY, startedBy);
    RunCommand command = new RunCommand();
    CommandLine commandLine = new CommandLine(command);
    commandLine.parseArgs(arguments);
    return RepeatCommand.of(commandLine);
  }

  @Test
  void namesWhatDiffersFromTheDefaults() {
    assertThat(
            command(
                "dir/calls.jar --audio_file a.wav",
                "--audio-file=a b.wav",
                "--num_calls=12",
                "--max_workers=10",
                "--embedded",
                "--fault=a@0.1",
                "--fault=b",
                "--gate=chunk.p95 <= 3s",
                "--pause=0",
                "--only_calls=1,2",
                "--results_json=r.json",
                "--quiet"))
        .isEqualTo(
            "java -jar dir/calls.jar --audio_file 'a b.wav' --max_workers 10 --embedded --fault a@0.1 --fault b"
                + " --gate 'chunk.p95 <= 3s' --pause 0 --num_calls {of} --only_calls {calls}");
  }

  @Test
  void saysHowMavenRunsIt() {
    assertThat(command("org.codehaus.plexus.classworlds.launcher.Launcher", "--audio_file=a.wav"))
        .isEqualTo(
            "mvn -q compile exec:java -Dexec.args=\"--audio_file a.wav --num_calls {of} --only_calls {calls}\"");
  }

  @Test
  void eachMayBeGivenInKebabCase() {
    assertThat(command("a.jar", "--audio-file=a.wav", "--only-calls=7"))
        .isEqualTo("java -jar a.jar --audio_file a.wav --num_calls {of} --only_calls {calls}");
  }
}
