package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.AudioStream;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a stored file, and what it was recognised as.
 *
 * @param source what was sent that this is, or is most likely; null if nobody sent it
 * @param condition in which condition it is
 * @param at where it begins among the file's samples, in bytes
 * @param same how many of its first bytes are those of its source
 * @param length its bytes
 */
record Piece(@Nullable SentAudio source, Condition condition, long at, int same, long length) {

  /** In which condition a piece is. */
  enum Condition {
    /** Byte for byte. */
    WHOLE,
    /** Its last bytes are missing. */
    CUT,
    /** Its bytes differ from some place on. */
    ALTERED,
    /** Nobody sent it. */
    UNKNOWN
  }

  boolean is(SentAudio sent) {
    return source != null && sent.equals(source);
  }

  /** As it stands in a list of what was found: {@code 3}, {@code 3 of call 12}, {@code ?}. */
  String brief(SentCall call, AudioStream stream) {
    SentAudio known = source;
    return known == null ? "?" : number(known) + of(known, call, stream);
  }

  private String number(SentAudio known) {
    return known.number() + (condition == Condition.WHOLE ? "" : "!");
  }

  /** What follows a chunk's number where it is not of this call and stream. */
  static String of(SentAudio source, SentCall call, AudioStream stream) {
    if (source.isOf(call, stream)) {
      return "";
    }
    String otherStream =
        source.stream() == stream ? "" : " of the " + source.stream() + "'s stream";
    return otherStream + (source.call().index() == call.index() ? "" : " of " + source.call());
  }
}
