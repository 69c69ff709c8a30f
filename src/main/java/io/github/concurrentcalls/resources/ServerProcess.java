package io.github.concurrentcalls.resources;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** A process of this machine and all that it started, seen with OSHI. */
final class ServerProcess {
  private final SystemInfo machine = new SystemInfo();
  private final OperatingSystem system = machine.getOperatingSystem();
  private final long id;
  private final String name;

  /**
   * Looks at it.
   *
   * @throws NotWatchedException if it is not there
   */
  ServerProcess(long id) {
    @Nullable OSProcess process = system.getProcess(Math.toIntExact(id));
    if (process == null) {
      throw new NotWatchedException("there is no process %d".formatted(id));
    }
    this.id = id;
    this.name = process.getName();
  }

  /** Its program, without a directory. */
  String name() {
    return name;
  }

  /** CPUs of the machine, whoever may use them. */
  int cpus() {
    return machine.getHardware().getProcessor().getLogicalProcessorCount();
  }

  /**
   * Itself and its descendants, as they are now.
   *
   * @throws NotWatchedException if it is gone
   */
  List<OSProcess> all() {
    List<Integer> ids =
        ProcessHandle.of(id).stream()
            .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
            .map(each -> (int) each.pid())
            .toList();
    if (ids.isEmpty()) {
      throw new NotWatchedException("%s is gone".formatted(this));
    }
    return system.getProcesses(ids);
  }

  @Override
  public String toString() {
    return "process %d (%s)".formatted(id, name);
  }
}
