package io.github.concurrentcalls.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/** One request, head and body, ready to be written. Nothing of it is made while it is written. */
interface Request {

  /** Writes all of it; does not flush. */
  void writeTo(OutputStream out) throws IOException;

  /** A request without a body. */
  static Request get(Target target, String page) {
    return bytes(head("GET", target, page) + "\r\n");
  }

  /** A request with a form that is encoded already. */
  static Request form(Target target, String page, String form) {
    byte[] body = form.getBytes(UTF_8);
    return bytes(
        head("POST", target, page)
            + "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nContent-Length: "
            + body.length
            + "\r\n\r\n"
            + form);
  }

  /** The lines that every request starts with; more of them, or an empty one, must follow. */
  static String head(String method, Target target, String page) {
    return "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: keep-alive\r\nUser-Agent: concurrent-calls\r\n"
        .formatted(method, target.requestTarget(page), target.authority());
  }

  /** A request in so many words. */
  static Request bytes(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return out -> out.write(bytes);
  }
}
