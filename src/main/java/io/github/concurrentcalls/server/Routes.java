package io.github.concurrentcalls.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/** Which path is answered by what, and how an answer or a failure is written. */
final class Routes {
  private static final int PASSED_OVER = 4; // times what is allowed

  private final CallService service;
  private final Database database;
  private final long maxUploadBytes;

  Routes(CallService service, Database database, long maxUploadBytes) {
    this.maxUploadBytes = maxUploadBytes;
    this.service = service;
    this.database = database;
  }

  /** What answers a request. */
  private interface Endpoint {
    Answer answer(Context context);
  }

  void addTo(RoutesConfig routes) {
    routes.get(
        "/", context -> write(context, Answer.success(200, "Call analysis reference server")));
    routes.get("/health", context -> write(context, health()));
    routes.post(
        "/create_call",
        context -> handle(context, request -> service.create(Form.of(request).newCall())));
    routes.post(
        "/update_call",
        context -> handle(context, request -> service.update(Form.of(request).chunk())));
    routes.post(
        "/final_update",
        context -> handle(context, request -> service.finish(Form.of(request).chunk())));
    routes.post(
        "/cleanup_call",
        context -> handle(context, request -> service.cleanUp(Form.of(request).callId())));
    routes.error(404, this::explainNotFound);
    routes.exception(Exception.class, (failure, context) -> write(context, unexpected(failure)));
  }

  /** Every answer to a post passes here, the one place to answer otherwise. */
  private void handle(Context context, Endpoint endpoint) {
    write(context, answer(context, endpoint));
  }

  private Answer answer(Context context, Endpoint endpoint) {
    try {
      return context.req().getContentLengthLong() > maxUploadBytes
          ? tooLarge(context)
          : endpoint.answer(context);
    } catch (BadRequestException e) {
      return Answer.error(400, String.valueOf(e.getMessage()));
    } catch (UnknownCallException e) {
      return Answer.error(404, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads past most of what comes: a client that is still sending would see a broken connection
   * instead of the answer.
   */
  private Answer tooLarge(Context context) {
    try {
      context.req().getInputStream().skip(PASSED_OVER * maxUploadBytes);
    } catch (IOException e) {
      return tooLarge();
    }
    return tooLarge();
  }

  private Answer tooLarge() {
    return Answer.error(
        413, "the request is larger than the " + maxUploadBytes + " bytes that are allowed");
  }

  private Answer health() {
    try {
      database.ping();
      return new Answer(200, Map.of())
          .with("status", "healthy")
          .with("database", "connected")
          .with("timestamp", Instant.now().toString());
    } catch (RuntimeException e) {
      return new Answer(500, Map.of())
          .with("status", "unhealthy")
          .with("error", String.valueOf(e.getMessage()));
    }
  }

  private Answer unexpected(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpResponseException e) {
        return e.getStatus() == 413
            ? tooLarge()
            : Answer.error(e.getStatus(), String.valueOf(e.getMessage()));
      }
      if (cause instanceof HttpException e && e.getCode() < 500) {
        return isTooLong(cause)
            ? tooLarge()
            : Answer.error(400, "the request cannot be read: " + e.getReason());
      }
    }
    return Answer.error(500, "An unexpected server error occurred");
  }

  /** Jetty tells a body that is too long from one that is malformed by the cause alone. */
  private static boolean isTooLong(@Nullable Throwable failure) {
    return failure != null
        && (failure instanceof IllegalStateException || isTooLong(failure.getCause()));
  }

  private void explainNotFound(Context context) {
    if (!"application/json".equals(context.res().getContentType())) {
      write(context, Answer.error(404, "no such path: " + context.method() + " " + context.path()));
    }
  }

  private static void write(Context context, Answer answer) {
    Body body = answer.body();
    context
        .status(answer.status())
        .contentType(body.contentType())
        .result(body.text().getBytes(StandardCharsets.UTF_8));
  }
}
