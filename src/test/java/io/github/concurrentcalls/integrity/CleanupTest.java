package io.github.concurrentcalls.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.http.HttpTransport;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.metrics.Violation.Party;
import io.github.concurrentcalls.metrics.ViolationKind;
import io.github.concurrentcalls.metrics.Violations;
import io.github.concurrentcalls.plan.StreamMode;
import io.github.concurrentcalls.plan.Timeouts;
import io.github.concurrentcalls.server.ServerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server was asked to remove is gone, or named. */
class CleanupTest {
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10));
  private static final AuditLimits BRIEF =
      new AuditLimits(
          Duration.ofMillis(5),
          2,
          Duration.ofMillis(300),
          Duration.ofSeconds(1),
          Duration.ofMillis(20));

  private final AuditRig rig = new AuditRig(ServerOptions.defaults());
  private final Violations violations = new Violations(10);

  @TempDir Path folder;

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void nothingIsLeftOfWhatTheServerRemoved() {
    StorageAudit audit = rig.before(BRIEF);
    List<SentCall> calls = rig.calls(3, true, chunks());

    Cleanup.Result result = cleaned(rig.server.url(), audit.leftovers(), calls);

    assertThat(violations.kept()).isEmpty();
    assertThat(result.checked())
        .containsExactly("that nothing of 3 calls is left after the cleanup");
    assertThat(result.unchecked()).isEmpty();
    assertThat(rig.storage().callIds(AuditRig.PREFIX)).isEmpty();
    assertThat(rig.storage().filesStartingWith(AuditRig.PREFIX)).isEmpty();
  }

  @Test
  void whatIsStillThereIsNamedCallByCall() {
    StorageAudit audit = rig.before(BRIEF);
    List<SentCall> calls = rig.calls(2, true, chunks());

    // Its calls are not there, so that it removes none of ours.
    try (AuditRig other = new AuditRig(ServerOptions.defaults())) {
      cleaned(other.server.url(), audit.leftovers(), calls);
    }

    assertThat(violations.byKind()).containsEntry(ViolationKind.NOT_CLEANED_UP, 2L);
    assertThat(violations.kept())
        .extracting(Violation::message)
        .allMatch(
            message ->
                message.contains(
                    " was to be removed, but there is still its document and 2 audio files; POST /cleanup_call: "));
    assertThat(violations.kept())
        .extracting(violation -> violation.calls().get(0).index())
        .containsExactly(1, 2);
  }

  @Test
  void piecesThatLoseTheirFileAreNamed() {
    StorageAudit audit = rig.before(BRIEF);
    List<SentCall> calls = rig.calls(1, true, chunks());
    Leftovers leftovers = audit.leftovers();
    leftovers.begin();
    rig.forger
        .collection("fs.files")
        .deleteOne(Filters.eq("filename", calls.get(0).fileName(AudioStream.AGENT)));

    assertThat(leftovers.pieces())
        .singleElement()
        .asString()
        .matches("\\d+ piece\\(s\\) of file .*");
  }

  @Test
  void piecesThatGoAfterTheirFileAreWaitedFor() {
    StorageAudit audit = rig.before(BRIEF);
    List<SentCall> calls = rig.calls(1, true, chunks());
    List<Party> parties = calls.stream().map(SentCall::party).toList();
    Leftovers leftovers = audit.leftovers();
    leftovers.begin();
    List<ObjectId> files =
        rig.forger.collection("fs.files").distinct("_id", ObjectId.class).into(new ArrayList<>());
    rig.forger.collection("calls").deleteMany(Filters.empty());
    rig.forger.collection("fs.files").deleteMany(Filters.empty());
    assertThat(leftovers.pieces()).hasSize(2);

    CompletableFuture<Void> later =
        CompletableFuture.runAsync(
            () -> rig.forger.collection("fs.chunks").deleteMany(Filters.in("files_id", files)),
            CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));

    assertThat(leftovers.await(parties)).isEmpty();
    assertThat(leftovers.pieces()).isEmpty();
    later.join();
  }

  @Test
  void withoutTheStoreTheAnswersSayIt() {
    List<SentCall> calls = rig.calls(2, true, chunks());
    URI nowhere = rig.server.url().resolve("/nowhere/");

    Cleanup.Result result = cleaned(nowhere, null, calls);

    assertThat(violations.kept())
        .extracting(Violation::message)
        .allMatch(message -> message.contains(" was not removed; POST /cleanup_call: 404"))
        .hasSize(2);
    assertThat(result.unchecked())
        .containsExactly(
            "whether the 2 calls are removed, but by the server's answers, since its database is not known (--mongo_uri)");
  }

  @Test
  void aServerThatDoesNotAnswerIsAskedOnce() {
    List<SentCall> calls = rig.calls(2, true, chunks());
    URI url = rig.server.url();
    rig.server.close();

    cleaned(url, null, calls);

    assertThat(violations.kept())
        .extracting(Violation::message)
        .allMatch(message -> message.contains("was not removed; POST /cleanup_call: no connection"))
        .hasSize(2);
  }

  private List<Chunk> chunks() {
    return Voice.chunks(folder, "nn", StreamMode.BOTH);
  }

  private Cleanup.Result cleaned(URI server, @Nullable Leftovers leftovers, List<SentCall> calls) {
    try (HttpTransport transport = new HttpTransport(server, TIMEOUTS)) {
      Cleanup cleanup = new Cleanup(transport, leftovers);
      calls.forEach(call -> cleanup.add(call.party()));
      return cleanup.run(violations);
    }
  }
}
