package io.github.concurrentcalls.integrity;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import io.github.concurrentcalls.call.AudioStream;
import io.github.concurrentcalls.metrics.Violation;
import io.github.concurrentcalls.metrics.Violation.Evidence;
import io.github.concurrentcalls.metrics.ViolationKind;
import io.github.concurrentcalls.metrics.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one file of each call and stream, and names what is in its place or beside it. Looks at
 * names and ids alone. For one thread.
 */
final class FileJudgement {
  private final SentRun run;
  private final Look look;
  private final Violations violations;

  FileJudgement(SentRun run, Look look, Violations violations) {
    this.run = run;
    this.look = look;
    this.violations = violations;
  }

  /**
   * The file that has the audio of a stream: the one that the document names, otherwise the newest
   * of that name.
   */
  static Optional<StoredFile> current(SentCall call, AudioStream stream, Look look) {
    List<StoredFile> files = look.files(call, stream);
    String named = named(call, stream, look).orElse("");
    return files.stream()
        .filter(file -> file.id().equals(named))
        .findFirst()
        .or(() -> files.stream().max(comparing(StoredFile::written)));
  }

  /** Whether the audio that must be there may be there, by the length of its file. */
  static boolean isLongEnough(SentCall call, AudioStream stream, Look look) {
    long sent =
        call.audio(stream).stream().filter(SentAudio::isSure).mapToLong(SentAudio::length).sum();
    return current(call, stream, look).map(StoredFile::bytes).orElse(0L) >= sent;
  }

  /** Reports what is wrong. */
  void judge(SentCall call, AudioStream stream) {
    List<StoredFile> files = look.files(call, stream);
    Optional<StoredFile> current = current(call, stream, look);
    if (current.isEmpty()) {
      judgeMissing(call, stream);
      return;
    }
    judgeName(call, stream, current.get());
    List<StoredFile> others = new ArrayList<>(files);
    others.remove(current.get());
    for (StoredFile left : others) {
      report(
          ViolationKind.AUDIO_ORPHANED,
          call,
          stream,
          "file %s is left behind beside file %s".formatted(left.id(), current.get().id()),
          new Evidence("one file " + current.get(), files.toString()));
    }
  }

  /** Reports the files and pieces that belong to no call. */
  void judgeStrays() {
    for (StoredFile stray : look.strayFiles()) {
      report(
          ViolationKind.AUDIO_ORPHANED,
          "file %s (%s) belongs to no call of this run".formatted(stray.name(), stray.id()),
          stray.toString());
    }
    for (Map.Entry<String, Long> piece : look.orphanedPieces().entrySet()) {
      report(
          ViolationKind.AUDIO_ORPHANED,
          "%d piece(s) of file %s are stored, which does not exist"
              .formatted(piece.getValue(), piece.getKey()),
          piece.toString());
    }
    for (String unknown : look.unknownCalls()) {
      report(
          ViolationKind.DOCUMENT_UNKNOWN,
          "document %s was written during the run, but no call of it has that id"
              .formatted(unknown),
          unknown);
    }
  }

  private void judgeMissing(SentCall call, AudioStream stream) {
    List<SentAudio> sure = call.audio(stream).stream().filter(SentAudio::isSure).toList();
    if (!sure.isEmpty()) {
      report(
          ViolationKind.AUDIO_MISSING,
          call,
          stream,
          "no file %s is stored, expected one with %d chunk(s)%s"
              .formatted(
                  call.fileName(stream),
                  sure.size(),
                  named(call, stream, look)
                      .map(id -> "; the document names file " + id)
                      .orElse("")),
          new Evidence(
              sure.stream().map(audio -> "chunk " + audio.number()).collect(joining(", ")),
              "nothing"));
    }
  }

  private void judgeName(SentCall call, AudioStream stream, StoredFile current) {
    if (!isNaming(call)) {
      return;
    }
    String named = named(call, stream, look).orElse("");
    if (named.equals(current.id())) {
      return;
    }
    Evidence evidence = new Evidence(current.toString(), named.isEmpty() ? "no file" : named);
    SentCall owner = ownerOf(named);
    if (owner != null) {
      violations.add(
          new Violation(
              ViolationKind.CROSS_TALK,
              List.of(call.party(), owner.party()),
              0,
              "%s, %s: the document names file %s, which is that of %s"
                  .formatted(call, stream, named, owner),
              evidence));
      return;
    }
    report(
        ViolationKind.DOCUMENT_WRONG,
        call,
        stream,
        named.isEmpty()
            ? "the document names no file, expected " + current.id()
            : "the document names file %s, but %s is file %s"
                .formatted(named, current.name(), current.id()),
        evidence);
  }

  /** Versions without the field name no files at all. */
  private boolean isNaming(SentCall call) {
    return look.calls(call).size() == 1 && look.calls(call).get(0).fileIds() != null;
  }

  private @Nullable SentCall ownerOf(String fileId) {
    for (SentCall call : run.calls()) {
      for (AudioStream stream : AudioStream.values()) {
        if (look.files(call, stream).stream().anyMatch(file -> file.id().equals(fileId))) {
          return call;
        }
      }
    }
    return null;
  }

  private static Optional<String> named(SentCall call, AudioStream stream, Look look) {
    return look.calls(call).stream()
        .flatMap(stored -> Optional.ofNullable(stored.fileIds()).stream())
        .flatMap(ids -> Optional.ofNullable(ids.get(stream)).stream())
        .findFirst();
  }

  private void report(
      ViolationKind kind, SentCall call, AudioStream stream, String what, Evidence evidence) {
    violations.add(
        new Violation(
            kind, List.of(call.party()), 0, call + ", " + stream + ": " + what, evidence));
  }

  private void report(ViolationKind kind, String message, String found) {
    violations.add(new Violation(kind, List.of(), 0, message, new Evidence("nothing", found)));
  }
}
