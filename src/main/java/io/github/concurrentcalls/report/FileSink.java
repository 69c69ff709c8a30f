package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.RunReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run to a file, at once: readers see the old file or the new one. The first run of this
 * virtual machine writes the file itself, the second one {@code name-2.json} and so on, so that no
 * run destroys what another one found; the levels of one load share a file. Safe for use by all
 * threads.
 */
final class FileSink implements RunSink {
  /** Of the whole virtual machine, for sinks may be made anew for every run. */
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  private static final List<String> SYSTEM = List.of("/dev", "/proc");

  private final FileFormat format;
  private final Path file;
  private final boolean levels;
  private final List<RunReport> finished = new ArrayList<>();
  private @Nullable Path ofLevels;
  private volatile @Nullable Path written;

  /**
   * Writes nothing yet.
   *
   * @param levels whether the runs are the levels of one load, which go into one file
   */
  FileSink(FileFormat format, Path file, boolean levels) {
    this.format = format;
    this.file = file.toAbsolutePath().normalize();
    this.levels = levels;
  }

  @Override
  public synchronized void runFinished(RunReport report) {
    if (levels) {
      finished.add(report);
      writeLevels(finished, true);
    } else {
      write(firstFree(), out -> format.write(report, out));
    }
  }

  @Override
  public synchronized void levelsFinished(List<RunReport> reports) {
    writeLevels(reports, false);
  }

  /** Says where the last run's file lies. */
  Optional<String> place() {
    return Optional.ofNullable(written).map(format::place);
  }

  private void writeLevels(List<RunReport> reports, boolean more) {
    Path target = ofLevels == null ? firstFree() : ofLevels;
    ofLevels = target;
    write(target, out -> format.write(reports, more, out));
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private void write(Path target, Content content) {
    written = null;
    try {
      if (isSpecial(target)) {
        writeTo(target, content);
      } else {
        replace(target, content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + target, e);
    }
    written = target;
  }

  /** Whether it is no file that could be replaced, such as {@code /dev/stdout}. */
  static boolean isSpecial(Path target) {
    return Files.exists(target) && !Files.isRegularFile(target);
  }

  /**
   * Whether other files may lie beside it: not beside {@code /dev/stdout}, which is a regular file
   * where a shell has sent the output to one.
   */
  static boolean mayHaveNeighbours(Path target) {
    Path place = target.toAbsolutePath().normalize();
    return !isSpecial(place) && SYSTEM.stream().noneMatch(place::startsWith);
  }

  private Path firstFree() {
    Path candidate = file;
    for (int run = 2; !TAKEN.add(candidate); run++) {
      candidate = numbered(run);
    }
    return candidate;
  }

  private Path numbered(int run) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    int end = dot > 0 ? dot : name.length();
    return file.resolveSibling(name.substring(0, end) + "-" + run + name.substring(end));
  }

  private static void replace(Path target, Content content) throws IOException {
    Path directory = Files.createDirectories(target.getParent());
    Path real = Files.exists(target) ? target.toRealPath() : target;
    // Not a temporary file of Java's, which nobody but its owner may read.
    Path draft =
        directory.resolve("." + target.getFileName() + "." + ProcessHandle.current().pid());
    try {
      writeTo(draft, content);
      move(draft, real);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void writeTo(Path path, Content content) throws IOException {
    try (OutputStream out = Files.newOutputStream(path)) {
      content.writeTo(out);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException onThisFileSystem) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
