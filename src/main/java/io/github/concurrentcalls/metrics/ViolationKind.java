package io.github.concurrentcalls.metrics;

import java.util.Locale;
import org.apiguardian.api.API;

/** What went wrong, by what it means to the one whose call it is. */
@API(status = API.Status.EXPERIMENTAL)
public enum ViolationKind {
  /** Something of one call is in the answer or in the data of another. */
  CROSS_TALK,
  /** Two calls that sent the same got different analyses. */
  ANALYSIS_DIFFERS,
  /** An update is counted not at all, more than once, or under a number that is not its own. */
  UPDATE_COUNT,
  /** The server took a call's last chunk, and never completed the call. */
  CALL_UNFINISHED,
  /** A call that the server accepted has no document. */
  DOCUMENT_MISSING,
  /** A call's document says something else than what was sent, or there are several of them. */
  DOCUMENT_WRONG,
  /** There is a document of a call that nobody made. */
  DOCUMENT_UNKNOWN,
  /** Audio that the server accepted is not in the store. */
  AUDIO_MISSING,
  /** Stored audio is not what was sent: altered, doubled, or out of order. */
  AUDIO_WRONG,
  /** Audio is left in the store that belongs to nothing. */
  AUDIO_ORPHANED,
  /** The server was asked to remove a call, and something of it is left. */
  NOT_CLEANED_UP;

  /** As it is called in reports and in the results file: {@code cross_talk}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
