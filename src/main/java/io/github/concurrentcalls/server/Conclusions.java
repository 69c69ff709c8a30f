package io.github.concurrentcalls.server;

import java.util.List;

/**
 * What follows from a chunk for the call: what is answered, and what changes in its document. Has
 * no state of its own, so that nothing of one call gets into another.
 */
final class Conclusions {
  private static final String COMPLETED = "completed";

  private final CallScorer scorer;
  private final EmotionLexicon lexicon;

  Conclusions(CallScorer scorer, EmotionLexicon lexicon) {
    this.scorer = scorer;
    this.lexicon = lexicon;
  }

  /**
   * An update: the script as far as the call has gone, the mood of this chunk. Silence is stored,
   * but not analysed.
   */
  Answer update(StoredCall call, Heard heard, CallUpdate update) {
    if (heard.silent()) {
      return Answer.success(200, "Audio silent, no analysis performed.");
    }
    String clientText = StoredCall.said(heard.lines(), Stream.CLIENT);
    Adherence adherence = adherence(call, heard);
    Mood mood = lexicon.mood(clientText);
    update
        .status(call.status().equals(COMPLETED) ? COMPLETED : "in_progress")
        .conversation(heard.linesFrom(call.duration()))
        .analysis(script(call, heard), adherence, mood)
        .chunk(call.chunkCount() + 1, heard.seconds(), mood, clientText.length());
    return Answer.success(200)
        .with("call_id", call.callId())
        .with("overall_adherence", Report.number(adherence.overall()))
        .with("script_completion", Report.number(adherence.completion()))
        .with("emotions", Report.emotions(mood))
        .with("CQS", Report.number(mood.cqs()))
        .with("quality", Report.number(mood.quality()))
        .with("adherence_details", Report.details(adherence));
  }

  /**
   * The final update: the script and the mood of the whole call. It completes the call, and is not
   * counted as an update.
   */
  Answer finish(StoredCall call, Heard heard, CallUpdate update) {
    Adherence adherence = adherence(call, heard);
    Mood mood = lexicon.mood(said(call, heard, Stream.CLIENT));
    update
        .status(COMPLETED)
        .conversation(heard.linesFrom(call.duration()))
        .analysis(script(call, heard), adherence, mood)
        .finalEmotions(mood);
    return Answer.success(200, "Call analysis completed.")
        .with("call_id", call.callId())
        .with("final_adherence", Report.adherence(adherence))
        .with("final_emotions", Report.finalEmotions(mood))
        .with(
            "total_duration",
            Report.number(Math.round((call.duration() + heard.seconds()) * 1000) / 1000.0))
        .with("chunk_emotions_count", call.chunkCount());
  }

  private Adherence adherence(StoredCall call, Heard heard) {
    return scorer.score(call.callId(), script(call, heard), said(call, heard, Stream.AGENT));
  }

  private static String said(StoredCall call, Heard heard, Stream speaker) {
    return String.join(" ", List.of(call.said(speaker), StoredCall.said(heard.lines(), speaker)))
        .strip();
  }

  /** A script that comes with a chunk counts more than the one that came with the call. */
  private static String script(StoredCall call, Heard heard) {
    return heard.script().isBlank() ? call.script() : heard.script();
  }
}
