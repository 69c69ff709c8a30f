package io.github.concurrentcalls.server;

import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Works on a chunk as ever, but answers something else. */
final class SpoiltAnswer extends ChunkService {
  private static final String PAGE =
      """
      <html>
      <head><title>Service temporarily unavailable</title></head>
      <body><center><h1>We will be back soon</h1></center><hr><center>nginx</center></body>
      </html>
      """;

  private final Striker striker;
  private final UnaryOperator<Answer> instead;

  private SpoiltAnswer(CallService next, Striker striker, UnaryOperator<Answer> instead) {
    super(next);
    this.striker = striker;
    this.instead = instead;
  }

  /** {@link Fault#ERROR_IN_200}. */
  static CallService error(CallService next, Striker striker) {
    return new SpoiltAnswer(
        next,
        striker,
        answer -> new Answer(200, Map.of("error", "An unexpected server error occurred")));
  }

  /** {@link Fault#TRUNCATED_JSON}. */
  static CallService truncated(CallService next, Striker striker) {
    return new SpoiltAnswer(next, striker, answer -> answer.written(half(answer.body())));
  }

  private static Body half(Body body) {
    return new Body(body.contentType(), body.text().substring(0, body.text().length() / 2));
  }

  /** {@link Fault#PROXY_HTML}. */
  static CallService page(CallService next, Striker striker) {
    return new SpoiltAnswer(
        next, striker, answer -> new Answer(200, Map.of()).written(new Body("text/html", PAGE)));
  }

  @Override
  Answer chunk(ChunkRequest request, Function<ChunkRequest, Answer> work) {
    Answer answer = work.apply(request);
    if (!striker.strikesChunk(request.callId())) {
      return answer;
    }
    Answer spoilt = instead.apply(answer);
    striker.note(
        request.callId(),
        "answered %d with %d characters of %s"
            .formatted(
                spoilt.status(), spoilt.body().text().length(), spoilt.body().contentType()));
    return spoilt;
  }
}
