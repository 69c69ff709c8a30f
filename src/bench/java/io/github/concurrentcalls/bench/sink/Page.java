package io.github.concurrentcalls.bench.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** A page of the contract and what is answered to it. Those of chunks first, for speed. */
@SuppressWarnings("ImmutableEnumChecker") // nobody writes to its arrays
enum Page {
  UPDATE(
      "/update_call",
      "200 OK",
      "{\"status\":\"success\",\"call_id\":\"",
      """
      ","overall_adherence":22.2,"script_completion":22.2,"emotions":{"neutral":0.8,"confusion":0.2},\
      "CQS":0.5,"quality":75.0,"adherence_details":[{"checkpoint_id":"checkpoint_1_semantic",\
      "status":"PASS","score":100.0,"weight":20,"is_mandatory":true,"sentence_results":[]}]}"""),
  FINAL(
      "/final_update",
      "200 OK",
      "{\"status\":\"success\",\"message\":\"Call analysis completed.\",\"call_id\":\"",
      """
      ","final_adherence":{"overall":77.8,"script_completion":88.9,"details":[],\
      "method":"adaptive_windows_segments"},"final_emotions":{"emotions":{"joy":0.4,"neutral":0.6},\
      "cqs":1.8,"quality":85.0},"total_duration":39.6,"chunk_emotions_count":"""),
  CREATE("/create_call", "201 Created", "", "{\"status\":\"success\",\"message\":\"Created.\"}"),
  HEALTH(
      "/health",
      "200 OK",
      "",
      "{\"status\":\"healthy\",\"database\":\"connected\",\"timestamp\":\"2026-01-01T00:00:00Z\"}"),
  FIGURES("/figures", "200 OK", "", ""),
  CALLS(SinkClient.CALLS, "200 OK", "", "{}"),
  BEHAVE(Behaviour.PATH, "200 OK", "", "{}"),
  UNKNOWN("", "404 Not Found", "", "{\"error\":\"no such page\"}");

  private static final Page[] ALL = values();

  private final byte[] path;
  private final String status;
  private final byte[] beforeId;
  private final byte[] afterId;

  Page(String path, String status, String beforeId, String afterId) {
    this.path = path.getBytes(US_ASCII);
    this.status = status;
    this.beforeId = beforeId.getBytes(US_ASCII);
    this.afterId = afterId.getBytes(US_ASCII);
  }

  /** The page that the request asks for. */
  static Page of(RequestHead request) {
    for (Page page : ALL) {
      if (request.asksFor(page.path)) {
        return page;
      }
    }
    return UNKNOWN;
  }

  /** Whether its requests carry a chunk. */
  boolean takesChunks() {
    return this == UPDATE || this == FINAL;
  }

  String status() {
    return status;
  }

  byte[] beforeId() {
    return beforeId;
  }

  byte[] afterId() {
    return afterId;
  }
}
