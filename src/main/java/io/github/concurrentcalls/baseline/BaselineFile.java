package io.github.concurrentcalls.baseline;

import io.github.concurrentcalls.metrics.Baseline;
import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.metrics.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A file of past runs, by load and machine. For use by one thread at a time; two processes that
 * save to one file at once leave it whole, but keep the run of one of them only.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class BaselineFile {
  private static final long LARGEST = 64L << 20;

  private final Path path;
  private final List<Entry> entries;

  private BaselineFile(Path path, List<Entry> entries) {
    this.path = path;
    this.entries = new ArrayList<>(entries);
  }

  /**
   * Reads a file.
   *
   * @throws BaselineException if there is none, or it is no baseline
   */
  public static BaselineFile read(Path path) {
    if (Files.notExists(path)) {
      throw new BaselineException(
          "the baseline %s does not exist; save one first, with --save_baseline (concurrentcalls.save-baseline)"
              .formatted(path));
    }
    if (Files.isDirectory(path)) {
      throw new BaselineException("the baseline %s is a directory".formatted(path));
    }
    try {
      if (Files.size(path) > LARGEST) {
        throw new BaselineException("the baseline %s is too large to be one".formatted(path));
      }
      return new BaselineFile(path, new BaselineReader(path).entries(Files.readAllBytes(path)));
    } catch (IOException unreadable) {
      throw new BaselineException(
          "the baseline %s cannot be read: %s".formatted(path, unreadable), unreadable);
    }
  }

  /**
   * Reads a file to which a run shall be added, or begins one.
   *
   * @throws BaselineException if it cannot be written, or what is there is no baseline
   */
  public static BaselineFile toSave(Path path) {
    Path folder = folder(path);
    while (Files.notExists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    boolean writable = Files.isDirectory(folder) && Files.isWritable(folder);
    if (!writable || (Files.exists(path) && !Files.isWritable(path))) {
      throw new BaselineException("the baseline %s cannot be written".formatted(path));
    }
    return Files.exists(path) ? read(path) : new BaselineFile(path, List.of());
  }

  private static Path folder(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path.toAbsolutePath() : parent;
  }

  /**
   * What this run is to be held against: the runs of the same load and machine, or the nearest.
   *
   * @param anyMachine whether those of another machine are compared all the same
   * @throws BaselineException if a file that the run sends cannot be read
   */
  public Baseline of(RunInfo run, boolean anyMachine) {
    return StoredBaseline.nearest(
        path.toString(), entries, LoadFacts.of(run), Machine.facts(), anyMachine);
  }

  /**
   * Adds a run to those of the same load and machine, of which the newest ten are kept, and writes
   * the file.
   *
   * @return how many there are then
   * @throws BaselineException if the file cannot be written
   */
  public int save(RunReport run) {
    Facts load = LoadFacts.of(run.info());
    Facts machine = Machine.facts();
    PastRun past = PastRun.of(run);
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).isOf(load, machine)) {
        entries.set(i, entries.get(i).with(past, machine));
        write();
        return entries.get(i).runs().size();
      }
    }
    entries.add(new Entry(load, machine, List.of(past)));
    write();
    return 1;
  }

  private void write() {
    try {
      Files.createDirectories(folder(path));
      Path beside = path.resolveSibling(path.getFileName() + ".new");
      try {
        Files.write(beside, BaselineWriter.bytes(entries));
        Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException failed) {
      throw new BaselineException(
          "the baseline %s could not be written: %s".formatted(path, failed), failed);
    }
  }
}
