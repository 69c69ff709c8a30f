package io.github.concurrentcalls.bench.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers, written into one buffer that is used again for the next one. For one thread. */
final class Answers {
  private static final byte[] NOBODY = new byte[0];
  private static final byte[] SOMEBODY_ELSE = "concurrent_test_ffffffff".getBytes(US_ASCII);

  private final Map<Page, Header> headers = new EnumMap<>(Page.class);
  private byte[] afterFinalId = NOBODY;
  private final ByteBuffer out = ByteBuffer.allocateDirect(4096);

  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Header(int length, byte[] text) {}

  Answers() {
    updatesOfACall(0);
  }

  /** From now on calls are of so many chunks before their last one. */
  void updatesOfACall(int count) {
    byte[] counted = (count + "}").getBytes(US_ASCII);
    byte[] before = Page.FINAL.afterId();
    afterFinalId =
        ByteBuffer.allocate(before.length + counted.length).put(before).put(counted).array();
  }

  /** The right answer. */
  ByteBuffer right(Page page, RequestHead request) {
    return answer(page, page.takesChunks() ? request.callId() : NOBODY, afterId(page));
  }

  /** An answer that belongs to another call. */
  ByteBuffer wrong(Page page) {
    return answer(page, SOMEBODY_ELSE, afterId(page));
  }

  /** An answer of these words. */
  ByteBuffer of(Page page, String text) {
    return answer(page, NOBODY, text.getBytes(US_ASCII));
  }

  private byte[] afterId(Page page) {
    return page == Page.FINAL ? afterFinalId : page.afterId();
  }

  private ByteBuffer answer(Page page, byte[] id, byte[] afterId) {
    int length = page.beforeId().length + id.length + afterId.length;
    out.clear();
    out.put(header(page, length)).put(page.beforeId()).put(id).put(afterId);
    return out.flip();
  }

  /** Ids are of one length, so that the header is mostly that of the last answer of its page. */
  private byte[] header(Page page, int length) {
    @Nullable Header last = headers.get(page);
    if (last == null || last.length() != length) {
      last = new Header(length, header(page.status(), length));
      headers.put(page, last);
    }
    return last.text();
  }

  private static byte[] header(String status, int length) {
    return "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        .formatted(status, length)
        .getBytes(US_ASCII);
  }
}
