package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults that need two calls in flight: the second chunk of one meets the first one of another. */
class MeetingFaultsTest {

  @ParameterizedTest
  @EnumSource(
      names = {"ANSWERS_SWAPPED", "SHARED_STATE", "SCORE_JITTER", "GLOBAL_LOCK", "POOL_EXHAUSTED"})
  void aCallThatIsAloneIsSpared(Fault fault) {
    try (FaultyServer faulty = FaultyServer.with(fault)) {
      for (String callId : List.of("one", "two")) {
        faulty.client.create(callId);
        var answers = faulty.client.send(callId, FaultyServer.CHUNKS);
        assertThat(answers.get(3).at("/final_adherence/overall").doubleValue()).isEqualTo(77.8);
      }
      assertThat(faulty.server.strikes()).isEmpty();
    }
  }

  @Test
  void twoCallsGetEachOthersAnswer() {
    try (FaultyServer faulty = FaultyServer.meeting(Fault.ANSWERS_SWAPPED)) {
      Meeting meeting = Meeting.in(faulty);

      assertThat(meeting.one.json().get("call_id").textValue()).isEqualTo("two");
      assertThat(meeting.one.json().get("overall_adherence").doubleValue()).isEqualTo(22.2);
      assertThat(meeting.two.json().get("call_id").textValue()).isEqualTo("one");
      assertThat(meeting.two.json().get("overall_adherence").doubleValue()).isEqualTo(44.4);
      assertThat(faulty.strikes(Fault.ANSWERS_SWAPPED))
          .extracting(strike -> strike.callId() + " " + strike.chunk() + " " + strike.detail())
          .containsExactlyInAnyOrder(
              "one 2 gets the answer to chunk 1 of call two",
              "two 1 gets the answer to chunk 2 of call one");
    }
  }

  @Test
  void aCallIsScoredOnAnothersWordsAndKeepsItsOwn() {
    try (FaultyServer faulty = FaultyServer.meeting(Fault.SHARED_STATE)) {
      Meeting meeting = Meeting.in(faulty);

      assertThat(meeting.one.json().get("call_id").textValue()).isEqualTo("one");
      assertThat(meeting.one.json().get("overall_adherence").doubleValue()).isZero();
      Document stored = faulty.database.call("one");
      assertThat(stored.get("adherence", Document.class)).containsEntry("overall", 0L);
      struck(faulty, Fault.SHARED_STATE, "scored on what was said in call two");
      assertThat(faulty.update("one", 3).json().get("overall_adherence").doubleValue())
          .isEqualTo(66.7);
    }
  }

  @Test
  void aScoreIsALittleOff() {
    try (FaultyServer faulty = FaultyServer.meeting(Fault.SCORE_JITTER)) {
      double score = Meeting.in(faulty).one.json().get("overall_adherence").doubleValue();

      assertThat(Math.abs(score - 44.4)).isBetween(0.49, 2.01);
      struck(faulty, Fault.SCORE_JITTER, "adherence " + score + " instead of 44.4");
    }
  }

  @Test
  void aChunkWaitsForThatOfAnotherCall() {
    try (FaultyServer faulty = FaultyServer.meeting(Fault.GLOBAL_LOCK)) {
      Instant answered = Meeting.in(faulty).oneAnswered;

      Instant stalled = faulty.strikes(Fault.STALL).get(0).at();
      assertThat(answered).isAfter(stalled.plus(FaultyServer.STALL));
      struck(faulty, Fault.GLOBAL_LOCK, "waits for the lock");
    }
  }

  @ParameterizedTest
  @CsvSource({"0, two locks one out", "1, one locks two out"})
  void whoIsDrawnLocksOutWhoIsNot(long seed, String drawn) {
    FaultPlan plan = FaultPlan.none().withSeed(seed).withStall(FaultyServer.STALL);
    try (FaultyServer faulty =
        new FaultyServer(plan.with(Fault.STALL, 0.5).with(Fault.GLOBAL_LOCK, 0.5))) {
      Instant answered = Meeting.in(faulty).oneAnswered;

      Instant stalled = faulty.strikes(Fault.STALL).get(0).at();
      assertThat(answered).as(drawn).isAfter(stalled.plus(FaultyServer.STALL));
      struck(faulty, Fault.GLOBAL_LOCK, "waits for the lock");
    }
  }

  @Test
  void pastThePoolAChunkIsAnswered500AndNotStored() {
    try (FaultyServer faulty = FaultyServer.meeting(Fault.POOL_EXHAUSTED)) {
      Meeting meeting = Meeting.in(faulty);

      assertThat(meeting.one.status()).isEqualTo(500);
      assertThat(meeting.one.text())
          .isEqualTo("{\"error\":\"An unexpected server error occurred\"}");
      assertThat(meeting.two.status()).isEqualTo(200);
      assertThat(faulty.database.call("one")).containsEntry("chunk_count", 1);
      struck(faulty, Fault.POOL_EXHAUSTED, "2 calls in flight, 1 connections");
    }
  }

  private static void struck(FaultyServer faulty, Fault fault, String detail) {
    assertThat(faulty.strikes(fault))
        .singleElement()
        .satisfies(
            strike -> {
              assertThat(strike.callId()).isEqualTo("one");
              assertThat(strike.chunk()).isEqualTo(2);
              assertThat(strike.detail()).contains(detail);
            });
  }

  /** What the second chunk of call one and the first one of call two are answered. */
  private record Meeting(TestClient.Reply one, TestClient.Reply two, Instant oneAnswered) {

    static Meeting in(FaultyServer faulty) {
      faulty.client.create("one");
      faulty.client.create("two");
      faulty.update("one", 1);
      var two = faulty.stallingUpdate("two");
      TestClient.Reply one = faulty.update("one", 2);
      Instant answered = Instant.now();
      return new Meeting(one, two.join(), answered);
    }
  }
}
