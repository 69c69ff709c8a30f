package io.github.concurrentcalls.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.concurrentcalls.call.Answer;
import io.restassured.builder.ResponseBuilder;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose bytes are known to be text. Immutable.
 *
 * @param answer the bytes
 * @param contentType its type, empty for none
 * @param charset the charset of its type; UTF-8 where that names none, or an unknown one
 * @param body the text
 */
record AnswerText(Answer answer, String contentType, Charset charset, String body) {

  static AnswerText of(Answer answer) {
    String contentType = contentType(answer);
    Charset charset = charset(contentType);
    return new AnswerText(answer, contentType, charset, new String(answer.body(), charset));
  }

  private static String contentType(Answer answer) {
    for (Map.Entry<String, String> header : answer.headers()) {
      if (header.getKey().equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
        return header.getValue();
      }
    }
    return "";
  }

  private static Charset charset(String contentType) {
    if (contentType.indexOf(';') < 0) {
      return UTF_8;
    }
    var type = org.apache.hc.core5.http.ContentType.parseLenient(contentType);
    @Nullable Charset named = type == null ? null : type.getCharset();
    return named == null ? UTF_8 : named;
  }

  /** The answer as REST Assured knows it. */
  Response response() {
    ResponseBuilder builder =
        new ResponseBuilder().setStatusCode(answer.status()).setBody(answer.body());
    if (!contentType.isEmpty()) {
      builder.setContentType(decodable());
    }
    // Last, because a content type that is set also adds itself to the headers.
    return builder.setHeaders(headers()).build();
  }

  /** Left to itself, REST Assured reads JSON without a charset in that of the platform. */
  private String decodable() {
    return ContentType.fromContentType(contentType) == ContentType.JSON
        ? "application/json; charset=" + charset
        : contentType;
  }

  private Headers headers() {
    List<Header> headers =
        answer.headers().stream()
            .map(header -> new Header(header.getKey(), header.getValue()))
            .toList();
    return new Headers(headers);
  }
}
