package io.github.concurrentcalls.bench.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The beginning of a request: its header, and its body as far as the call's id. Collected once and
 * used again for every request of the connection.
 */
final class RequestHead {
  private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(US_ASCII);
  private static final byte[] ID_FIELD = "call_id=".getBytes(US_ASCII);
  private static final int NOT_FOUND = -1;

  private final byte[] bytes = new byte[2048];
  private int length;
  private int end = NOT_FOUND;
  private int idStart;
  private int idEnd;

  void clear() {
    length = 0;
    end = NOT_FOUND;
  }

  /** Copies what it needs of what was read, whose position stays. */
  void add(ByteBuffer read) {
    int count = Math.min(read.remaining(), bytes.length - length);
    read.get(read.position(), bytes, length, count);
    length += count;
  }

  /** Whether no more of the request can be needed, given how much of it was read in all. */
  boolean complete(long received) {
    if (end == NOT_FOUND) {
      end = afterBlankLine(0);
    }
    if (end == NOT_FOUND) {
      if (length == bytes.length) {
        throw new IllegalArgumentException("the header is longer than " + length + " bytes");
      }
      return false;
    }
    return findId() || length == bytes.length || received >= size();
  }

  /** Bytes of the whole request. */
  long size() {
    return end + contentLength();
  }

  String path() {
    int from = indexOf(' ', 0) + 1;
    return new String(bytes, from, indexOf(' ', from) - from, US_ASCII);
  }

  /** Whether the path starts like this. */
  boolean asksFor(byte[] path) {
    int from = indexOf(' ', 0) + 1;
    return Arrays.equals(bytes, from, from + path.length, path, 0, path.length);
  }

  /** The id of the call, empty where the body names none. */
  byte[] callId() {
    return findId() ? Arrays.copyOfRange(bytes, idStart, idEnd) : new byte[0];
  }

  /** The id that was found, decoded; for messages. */
  @Override
  public String toString() {
    return path() + " of " + new String(callId(), UTF_8);
  }

  private boolean findId() {
    boolean form = length > end && bytes[end] == ID_FIELD[0];
    idStart = form ? end + ID_FIELD.length : afterBlankLine(end);
    if (idStart == NOT_FOUND) {
      return false;
    }
    idEnd = indexOf(form ? '&' : '\r', idStart);
    return idEnd != NOT_FOUND;
  }

  private long contentLength() {
    for (int line = 0; line < end; line = indexOf('\n', line) + 1) {
      if (isContentLength(line)) {
        return number(line + CONTENT_LENGTH.length);
      }
    }
    return 0;
  }

  private boolean isContentLength(int line) {
    if (end - line < CONTENT_LENGTH.length) {
      return false;
    }
    for (int i = 0; i < CONTENT_LENGTH.length; i++) {
      if ((bytes[line + i] | 0x20) != (CONTENT_LENGTH[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private long number(int from) {
    long value = 0;
    for (int i = from; bytes[i] != '\r'; i++) {
      value = bytes[i] == ' ' ? value : 10 * value + bytes[i] - '0';
    }
    return value;
  }

  private int afterBlankLine(int from) {
    for (int i = from + 3; i < length; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return NOT_FOUND;
  }

  private int indexOf(char wanted, int from) {
    for (int i = from; i < length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return NOT_FOUND;
  }
}
