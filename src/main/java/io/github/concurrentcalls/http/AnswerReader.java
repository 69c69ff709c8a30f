package io.github.concurrentcalls.http;

import io.github.concurrentcalls.call.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/** Reads an answer whose head is there. Belongs to the thread that has the connection. */
final class AnswerReader {
  private static final int LARGEST_ANSWER = 16 * 1024 * 1024;
  private static final int ORDINARY_ANSWER = 64 * 1024;

  /** Asked for a version alone, where an answer has none; only read. */
  private static final HttpContext NOTHING_MORE_KNOWN = HttpCoreContext.create();

  private final ClassicHttpResponse response;

  AnswerReader(ClassicHttpResponse response) {
    this.response = response;
  }

  /** The whole answer; the clock stops with the last byte of its body. */
  Answer answer(long startNanos) throws IOException {
    byte[] body = body(response.getEntity());
    long endNanos = System.nanoTime();
    return new Answer(response.getCode(), headers(), body, startNanos, endNanos);
  }

  /** Whether the connection may be used again, once the body is read. */
  boolean keepsAlive() {
    return DefaultConnectionReuseStrategy.INSTANCE.keepAlive(null, response, NOTHING_MORE_KNOWN);
  }

  private List<Map.Entry<String, String>> headers() {
    Header[] headers = response.getHeaders();
    List<Map.Entry<String, String>> entries = new ArrayList<>(headers.length);
    for (Header header : headers) {
      entries.add(Map.entry(header.getName(), String.valueOf(header.getValue())));
    }
    return entries;
  }

  private static byte[] body(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    // Not closed: that would read what is left of an answer that is too large.
    InputStream content = entity.getContent();
    long length = entity.getContentLength();
    return length >= 0 && length <= ORDINARY_ANSWER
        ? exactly((int) length, content)
        : bounded(content);
  }

  /** Not into a larger array first, as a stream does that does not know its length. */
  private static byte[] exactly(int length, InputStream content) throws IOException {
    byte[] read = new byte[length];
    // One that ends too early throws: the client knows the length, too.
    content.readNBytes(read, 0, length);
    return read;
  }

  private static byte[] bounded(InputStream content) throws IOException {
    byte[] read = content.readNBytes(LARGEST_ANSWER + 1);
    if (read.length > LARGEST_ANSWER) {
      throw new MessageConstraintException(
          "the body is larger than " + LARGEST_ANSWER / 1024 / 1024 + " MiB");
    }
    return read;
  }
}
