package io.github.concurrentcalls.bench.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** Answers, written into one buffer that is used again for the next one. For one thread. */
final class Answers {
  private static final byte[] NOBODY = new byte[0];
  private static final byte[] SOMEBODY_ELSE = "concurrent_test_ffffffff".getBytes(US_ASCII);

  private final ByteBuffer out = ByteBuffer.allocateDirect(4096);

  /** The right answer. */
  ByteBuffer right(Page page, RequestHead request) {
    return answer(page, page.takesChunks() ? request.callId() : NOBODY, page.afterId());
  }

  /** An answer that belongs to another call. */
  ByteBuffer wrong(Page page) {
    return answer(page, SOMEBODY_ELSE, page.afterId());
  }

  /** An answer of these words. */
  ByteBuffer of(Page page, String text) {
    return answer(page, NOBODY, text.getBytes(US_ASCII));
  }

  private ByteBuffer answer(Page page, byte[] id, byte[] afterId) {
    int length = page.beforeId().length + id.length + afterId.length;
    String header =
        "HTTP/1.1 "
            + page.status()
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n";
    out.clear();
    out.put(header.getBytes(US_ASCII)).put(page.beforeId()).put(id).put(afterId);
    return out.flip();
  }
}
