package io.github.concurrentcalls.integrity;

import static java.util.stream.Collectors.joining;

import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.integrity.Piece.Condition;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.metrics.Violation.Evidence;
import io.github.concurrentcalls.metrics.ViolationKind;
import io.github.concurrentcalls.metrics.Violations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Holds the pieces of a stored file against what was sent on its stream, and names every difference
 * once. A chunk that got no answer may be stored or not, and at any place, since the server may
 * have got to it late: it is never reported. For one thread.
 */
final class AudioJudgement {
  private static final int SHOWN = 16;

  private final SentCall call;
  private final AudioStream stream;
  private final List<SentAudio> sure;
  private final List<Piece> pieces;
  private final Violations violations;
  private final Evidence order;

  private AudioJudgement(
      SentCall call, AudioStream stream, List<Piece> all, Violations violations) {
    List<SentAudio> sent = call.audio(stream);
    this.call = call;
    this.stream = stream;
    this.sure = sent.stream().filter(SentAudio::isSure).toList();
    this.pieces = new ArrayList<>(all);
    this.violations = violations;
    this.order = new Evidence(numbers(sent), found(all));
    pieces.removeIf(piece -> sent.stream().anyMatch(audio -> !audio.isSure() && piece.is(audio)));
  }

  /**
   * Reports what is wrong.
   *
   * @throws IOException if the file is damaged
   */
  static void of(SentCall call, AudioStream stream, StoredAudio stored, AuditedRun run)
      throws IOException {
    List<Piece> pieces = Alignment.of(stored, call, stream, run.audio());
    AudioJudgement judgement = new AudioJudgement(call, stream, pieces, run.violations());
    judgement.judgeOrder();
    for (Piece piece : judgement.pieces) {
      judgement.judgeBytes(piece, stored);
    }
  }

  private void judgeOrder() {
    if (pieces.stream().map(Piece::source).toList().equals(sure)) {
      return;
    }
    undoSwaps();
    Placement placement = Placement.of(sure, pieces);
    placement.missing().forEach(this::missing);
    placement.doubled().forEach(this::doubled);
    placement.late().forEach(this::late);
    placement.strangers().forEach(this::stranger);
  }

  private void undoSwaps() {
    for (int i = 0; i < pieces.size() && pieces.size() == sure.size(); i++) {
      int j = indexOf(pieces.get(i));
      if (j > i && pieces.get(j).is(sure.get(i))) {
        report(
            ViolationKind.AUDIO_WRONG,
            sure.get(i).number(),
            "chunks %d and %d are swapped".formatted(sure.get(i).number(), sure.get(j).number()),
            order);
        Piece first = pieces.set(i, pieces.get(j));
        pieces.set(j, first);
      }
    }
  }

  private int indexOf(Piece piece) {
    return piece.source() == null ? -1 : sure.indexOf(piece.source());
  }

  private void missing(List<SentAudio> chunks) {
    String which =
        chunks.size() == 1
            ? "chunk " + chunks.get(0).number() + " is missing"
            : numbers(chunks) + " are missing";
    report(ViolationKind.AUDIO_MISSING, chunks.get(0).number(), which, order);
  }

  private void doubled(SentAudio chunk, int times) {
    report(
        ViolationKind.AUDIO_WRONG,
        chunk.number(),
        "chunk %d is there %s".formatted(chunk.number(), times == 2 ? "twice" : times + " times"),
        order);
  }

  private void late(SentAudio chunk, SentAudio before) {
    report(
        ViolationKind.AUDIO_WRONG,
        chunk.number(),
        "chunk %d is out of order, after chunk %d".formatted(chunk.number(), before.number()),
        order);
  }

  private void stranger(Piece piece, String place) {
    SentAudio source = piece.source();
    if (source == null) {
      String what = "%d bytes that nobody sent %s".formatted(piece.length(), place);
      report(ViolationKind.AUDIO_WRONG, 0, what, order);
      return;
    }
    boolean ours = source.call().index() == call.index();
    String others = ours || source.isMarked() ? "" : " (or of another call that sent the same)";
    String what =
        "chunk " + source.number() + Piece.of(source, call, stream) + others + " " + place;
    violations.add(
        new Violation(
            ours ? ViolationKind.AUDIO_WRONG : ViolationKind.CROSS_TALK,
            ours ? List.of(call.party()) : List.of(call.party(), source.call().party()),
            source.number(),
            here() + what,
            order));
  }

  private void judgeBytes(Piece piece, StoredAudio stored) throws IOException {
    SentAudio source = piece.source();
    if (source == null || indexOf(piece) < 0 || piece.condition() == Condition.WHOLE) {
      return;
    }
    int frame = stored.format().bytesPerFrame();
    long good = piece.same() / frame;
    String what =
        piece.condition() == Condition.CUT
            ? "chunk %d is cut off after frame %d of %d"
                .formatted(source.number(), good, source.length() / frame)
            : "bytes differ in chunk %d from frame %d on".formatted(source.number(), good);
    ByteBuffer found =
        stored.bytes(
            piece.at() + piece.same(), (int) Math.min(SHOWN, piece.length() - piece.same()));
    Evidence bytes =
        new Evidence(
            "from byte %d of the chunk: %s"
                .formatted(piece.same(), hex(source.bytes(piece.same(), SHOWN))),
            "from byte %d of the samples: %s".formatted(piece.at() + piece.same(), hex(found)));
    report(ViolationKind.AUDIO_WRONG, source.number(), what, bytes);
  }

  private void report(ViolationKind kind, int chunk, String what, Evidence evidence) {
    violations.add(new Violation(kind, List.of(call.party()), chunk, here() + what, evidence));
  }

  private String here() {
    return call + ", " + stream + ": ";
  }

  private static String numbers(List<SentAudio> chunks) {
    return chunks.stream()
        .map(chunk -> chunk.number() + (chunk.isSure() ? "" : " (got no answer)"))
        .collect(joining(", ", "chunks ", ""));
  }

  private String found(List<Piece> all) {
    return all.stream()
        .map(piece -> piece.brief(call, stream))
        .collect(joining(", ", "chunks ", ""));
  }

  private static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy.length == 0 ? "nothing" : HexFormat.ofDelimiter(" ").formatHex(copy);
  }
}
