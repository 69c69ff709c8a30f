package io.github.concurrentcalls.resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much CPU the system lets a process use in a period: a quota of a Linux control group, version
 * 1 or 2, as containers and services have it. Immutable.
 *
 * @param cpus quota by period: 0.25 is a quarter of a CPU
 * @param periodSeconds length of a period
 * @param statistics where the group counts the periods in which it was held back
 */
record CpuQuota(double cpus, double periodSeconds, Path statistics) {
  private static final String THROTTLED = "nr_throttled ";

  /** The tightest one of those that hold for this process, empty if there is none. */
  static Optional<CpuQuota> ofThisProcess() {
    return of(Path.of("/proc/self"));
  }

  static Optional<CpuQuota> of(Path process) {
    try {
      List<String> groups = Files.readAllLines(process.resolve("cgroup"));
      return Files.readAllLines(process.resolve("mountinfo")).stream()
          .flatMap(line -> Mount.parse(line).stream())
          .flatMap(mount -> mount.directories(groups))
          .flatMap(directory -> in(directory).stream())
          .min(Comparator.comparingDouble(CpuQuota::cpus));
    } catch (IOException otherSystem) {
      return Optional.empty();
    }
  }

  /** In how many periods it was held back so far. */
  long throttledPeriods() {
    try (Stream<String> lines = Files.lines(statistics)) {
      return lines
          .filter(line -> line.startsWith(THROTTLED))
          .mapToLong(line -> Long.parseLong(line.substring(THROTTLED.length()).strip()))
          .findFirst()
          .orElseThrow(() -> new NotWatchedException(statistics + " does not tell"));
    } catch (IOException unreadable) {
      throw new NotWatchedException(statistics + " cannot be read");
    }
  }

  private static Optional<CpuQuota> in(Path directory) {
    try {
      String[] words =
          Files.exists(directory.resolve("cpu.max"))
              ? Files.readString(directory.resolve("cpu.max")).strip().split(" ", -1)
              : new String[] {
                Files.readString(directory.resolve("cpu.cfs_quota_us")).strip(),
                Files.readString(directory.resolve("cpu.cfs_period_us")).strip()
              };
      double quota = words[0].equals("max") ? -1 : Double.parseDouble(words[0]);
      double period = Double.parseDouble(words[1]);
      return quota > 0
          ? Optional.of(new CpuQuota(quota / period, period / 1e6, directory.resolve("cpu.stat")))
          : Optional.empty();
    } catch (IOException noQuotasHere) {
      return Optional.empty();
    }
  }

  /** A hierarchy of control groups that knows quotas. */
  private record Mount(Path at, String root, boolean unified) {
    private static final String SEPARATOR = " - ";

    static Optional<Mount> parse(String line) {
      int separator = line.indexOf(SEPARATOR);
      if (separator < 0) {
        return Optional.empty();
      }
      String[] place = line.substring(0, separator).split(" ", -1);
      String[] system = line.substring(separator + SEPARATOR.length()).split(" ", -1);
      boolean unified = system[0].equals("cgroup2");
      boolean old = system[0].equals("cgroup") && hasCpu(system[system.length - 1]);
      return unified || old
          ? Optional.of(new Mount(Path.of(place[4]), place[3], unified))
          : Optional.empty();
    }

    /** That of the process's group and those above it. */
    Stream<Path> directories(List<String> groups) {
      return groups.stream()
          .map(line -> line.split(":", 3))
          .filter(group -> unified ? group[1].isEmpty() : hasCpu(group[1]))
          .flatMap(group -> upwards(group[2]));
    }

    private Stream<Path> upwards(String group) {
      String inside = group.startsWith(root) ? group.substring(root.length()) : group;
      List<Path> all = new ArrayList<>();
      Path directory = at.resolve(inside.replaceFirst("^/+", "")).normalize();
      while (directory != null && directory.startsWith(at)) {
        all.add(directory);
        directory = directory.getParent();
      }
      return all.stream();
    }

    private static boolean hasCpu(String controllers) {
      return Arrays.asList(controllers.split(",")).contains("cpu");
    }
  }
}
