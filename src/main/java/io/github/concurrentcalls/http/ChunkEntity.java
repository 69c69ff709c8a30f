package io.github.concurrentcalls.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A prepared body on its way for one call. */
final class ChunkEntity extends AbstractHttpEntity {
  private final MultipartBody body;
  private final byte[] callId;

  ChunkEntity(MultipartBody body, byte[] callId) {
    super(MultipartBody.CONTENT_TYPE, null, false);
    this.body = body;
    this.callId = callId;
  }

  @Override
  public long getContentLength() {
    return body.length(callId);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    body.writeTo(out, callId);
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("a chunk is written, never read back");
  }

  @Override
  public void close() {
    // Holds nothing but shared memory.
  }
}
