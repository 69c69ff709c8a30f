package io.github.concurrentcalls.resources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.concurrentcalls.metrics.ServerMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server keeps is seen, where its process can be. */
@Timeout(60)
class MemoryWatchTest {
  private static final Load TWELVE = new Load(12, 12);
  private static final int MANY_BYTES = 64_000_000;

  private byte[] kept = {};

  @Test
  void whatThisProcessKeepsIsSeen() {
    MemoryWatch watch = WatchedServer.ofThisProcess(() -> 0).memory();
    watch.begin();
    kept = new byte[MANY_BYTES];
    ServerMemory memory = watch.end(TWELVE).orElseThrow();

    assertThat(memory.growth()).isBetween(MANY_BYTES - 8_000_000L, MANY_BYTES + 8_000_000L);
    assertThat(memory.unexplained()).isTrue();
    assertThat(kept).hasSize(MANY_BYTES);
  }

  @Test
  void whatItStoresAsItShouldIsNot() {
    MemoryWatch watch = WatchedServer.ofThisProcess(() -> kept.length).memory();
    watch.begin();
    kept = new byte[MANY_BYTES];

    assertThat(watch.end(TWELVE).orElseThrow().unexplained()).isFalse();
  }

  @Test
  void aProcessThatListensIsFoundByItsPort() throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                Hoarder.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = server.inputReader(UTF_8)) {
      MemoryWatch watch =
          WatchedServer.listening(URI.create("http://127.0.0.1:" + said.readLine())).memory();
      watch.begin();
      server.outputWriter(UTF_8).append("more\n").flush();
      assertThat(said.readLine()).isEqualTo("" + MANY_BYTES);
      ServerMemory memory = watch.end(TWELVE).orElseThrow();

      assertThat(memory.growth()).isGreaterThan(MANY_BYTES * 9L / 10);
      assertThat(memory.what()).contains("process " + server.pid());
      // A Java process takes memory that it does not keep.
      assertThat(memory.unexplained()).isFalse();
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void whyItIsNotWatchedIsSaid() throws IOException {
    int nobodys;
    try (ServerSocket own = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobodys = own.getLocalPort();
      assertThat(problem("http://127.0.0.1:" + own.getLocalPort()))
          .isEqualTo("it runs in the process that makes the load");
    }
    assertThat(problem("http://127.0.0.1:" + nobodys))
        .isEqualTo("no process that may be looked at listens on port " + nobodys);
    assertThat(problem("http://192.0.2.1"))
        .isEqualTo("it is not on the loopback interface of this machine");
    assertThat(problem("http://no-such-host.invalid"))
        .isEqualTo("nobody knows where no-such-host.invalid is");
  }

  private static String problem(String server) {
    MemoryWatch watch = WatchedServer.listening(URI.create(server)).memory();
    watch.begin();
    assertThat(watch.end(TWELVE)).isEmpty();
    return watch.problem();
  }

  /** Listens, and keeps more for each line that it reads. */
  static final class Hoarder {
    private static byte[] kept = {};

    private Hoarder() {}

    public static void main(String[] arguments) throws IOException {
      try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        System.out.println(listener.getLocalPort());
        while (System.in.read() >= 0) {
          if (kept.length == 0) {
            kept = new byte[MANY_BYTES];
            System.out.println(kept.length);
          }
        }
      }
    }
  }
}
