package io.github.concurrentcalls.integrity;

import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.integrity.Piece.Condition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a stored file from the front, and says piece by piece what it is: first tries what should
 * come next, which costs one comparison of memory; where that is not it, asks whose mark is there,
 * then whose bytes. What nobody recognises is taken for what should be there, altered. For one
 * thread.
 */
final class Alignment {
  private final StoredAudio stored;
  private final AudioStream stream;
  private final List<SentAudio> expected;
  private final RunAudio run;
  private final List<Piece> pieces = new ArrayList<>();
  private long at;
  private int next;

  private Alignment(StoredAudio stored, SentCall call, AudioStream stream, RunAudio run) {
    this.stream = stream;
    this.stored = stored;
    this.expected = call.audio(stream);
    this.run = run;
  }

  /**
   * The pieces of a file, in order, without gaps.
   *
   * @param call whose file it is
   * @param stream of which stream
   * @param run what all calls sent
   * @throws IOException if the file is damaged
   */
  static List<Piece> of(StoredAudio stored, SentCall call, AudioStream stream, RunAudio run)
      throws IOException {
    Alignment alignment = new Alignment(stored, call, stream, run);
    while (alignment.at < stored.length()) {
      Piece piece = alignment.nextPiece();
      alignment.pieces.add(piece);
      alignment.at += piece.length();
      alignment.next = alignment.after(piece);
    }
    return alignment.pieces;
  }

  private int after(Piece piece) {
    SentAudio source = piece.source();
    if (source == null) {
      return next;
    }
    boolean wanted = next < expected.size() && piece.is(expected.get(next));
    int index = wanted ? next : expected.indexOf(source);
    return (index < 0 ? next : index) + 1;
  }

  private Piece nextPiece() throws IOException {
    Optional<SentAudio> wanted =
        next < expected.size() ? Optional.of(expected.get(next)) : Optional.empty();
    int same = wanted.isPresent() ? stored.same(at, wanted.get()) : 0;
    if (wanted.isPresent() && same == wanted.get().length()) {
      return new Piece(wanted.get(), Condition.WHOLE, at, same, same);
    }
    Optional<SentAudio> other = recognised();
    if (other.isPresent()) {
      return piece(other.get(), stored.same(at, other.get()), true);
    }
    return wanted.isPresent() ? piece(wanted.get(), same, false) : unknown(end(0));
  }

  private Optional<SentAudio> recognised() throws IOException {
    Optional<SentAudio> marked = run.marked(stored, at);
    return marked.isPresent() ? marked : run.whole(stored, at, stream, expected);
  }

  private Piece piece(SentAudio source, int same, boolean certain) throws IOException {
    if (same == source.length()) {
      return new Piece(source, Condition.WHOLE, at, same, same);
    }
    long end = end(source.length());
    long length = end - at;
    if (same == length) {
      return new Piece(source, Condition.CUT, at, same, length);
    }
    return certain || length == source.length()
        ? new Piece(source, Condition.ALTERED, at, same, length)
        : unknown(end);
  }

  private Piece unknown(long end) {
    return new Piece(null, Condition.UNKNOWN, at, 0, end - at);
  }

  /** Where the next piece begins: after as much as was sent, or at a mark before that. */
  private long end(int sent) throws IOException {
    long longest = sent == 0 ? stored.length() : Math.min(stored.length(), at + sent);
    return run.isMarked() ? stored.nextMark(at + 1, longest) : longest;
  }
}
