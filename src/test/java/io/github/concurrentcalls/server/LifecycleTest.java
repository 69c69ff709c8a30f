package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class LifecycleTest {
  private static final byte[] WAV = TestAudio.tone(1, 300).wav();

  @Test
  void closingLeavesNoThreadThatKeepsTheJvmAlive() throws Exception {
    Set<Thread> before = nonDaemons();
    ReferenceServer server = ReferenceServer.start(ServerOptions.defaults().withQueueing(true));
    TestClient client = new TestClient(server.url());
    client.create("c");
    client.both("/update_call", "c", WAV);
    server.close();
    server.close();
    Set<Thread> left = nonDaemons();
    left.removeAll(before);
    for (Thread thread : left) {
      thread.join(3000);
    }
    assertThat(left).filteredOn(Thread::isAlive).isEmpty();
    assertThatThrownBy(() -> client.get("/health")).hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void closingFinishesTheRequestInFlight() throws Exception {
    ProcessingTime halfASecond = ProcessingTime.parse("500ms", 1);
    ReferenceServer server =
        ReferenceServer.start(ServerOptions.defaults().withProcessingTime(halfASecond));
    TestClient client = new TestClient(server.url());
    client.create("flight");
    long start = System.nanoTime();
    var reply = CompletableFuture.supplyAsync(() -> client.both("/final_update", "flight", WAV));
    await().pollInSameThread().until(LifecycleTest::somebodyIsProcessing);
    server.close();
    assertThat(reply.get().status()).isEqualTo(200);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(500_000_000L);
  }

  private static boolean somebodyIsProcessing() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(
            frame ->
                frame.getClassName().equals(AnsweringService.class.getName())
                    && frame.getMethodName().equals("sleep"));
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerOptions options = ServerOptions.defaults().withPort(taken.getLocalPort());
      assertThatThrownBy(() -> ReferenceServer.start(options))
          .isInstanceOf(ServerStartException.class)
          .hasMessageContaining("127.0.0.1 port " + taken.getLocalPort())
          .hasMessageContaining("Choose another port");
    }
  }

  @Test
  void aMongoThatDoesNotAnswerIsNamedWithoutItsPassword() {
    ServerOptions options =
        ServerOptions.defaults()
            .withMongoUri("mongodb://user:secret@127.0.0.1:1/?serverSelectionTimeoutMS=200");
    assertThatThrownBy(() -> ReferenceServer.start(options))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("127.0.0.1:1")
        .hasMessageContaining("MONGODB_URI")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(
            () -> ReferenceServer.start(ServerOptions.defaults().withMongoUri("mongodb://")))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("MONGODB_URI");
  }

  @Test
  void aMongoOfItsOwnIsUsedAndItsLossIsUnhealthy() {
    MongoServer mongo = new MongoServer(new MemoryBackend());
    String uri = mongo.bindAndGetConnectionString() + "/?serverSelectionTimeoutMS=200";
    ServerOptions options = ServerOptions.defaults().withMongoUri(uri).withDatabase("other");
    try (ReferenceServer server = ReferenceServer.start(options);
        TestDatabase database = new TestDatabase(server)) {
      TestClient client = new TestClient(server.url());
      client.create("real");
      assertThat(database.has("real")).isTrue();
      assertThat(server.mongoUri()).isEqualTo(uri);
      assertThat(server.database()).isEqualTo("other");
      mongo.shutdownNow();
      TestClient.Reply health = client.get("/health");
      assertThat(health.status()).isEqualTo(500);
      assertThat(health.json().get("status").textValue()).isEqualTo("unhealthy");
      assertThat(health.json().get("error").textValue()).isNotBlank();
      TestClient.Reply update = client.both("/update_call", "real", WAV);
      assertThat(update.status()).isEqualTo(500);
      assertThat(update.text()).isEqualTo("{\"error\":\"An unexpected server error occurred\"}");
    }
  }

  @Test
  @ResourceLock(Resources.SYSTEM_OUT)
  @ResourceLock(Resources.SYSTEM_ERR)
  void nothingIsPrinted() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      System.setErr(capture);
      try (ReferenceServer server = ReferenceServer.start(ServerOptions.defaults())) {
        new TestClient(server.url()).get("/health");
      }
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static Set<Thread> nonDaemons() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
