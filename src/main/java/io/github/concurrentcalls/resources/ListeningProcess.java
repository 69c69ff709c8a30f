package io.github.concurrentcalls.resources;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;
import oshi.software.os.OperatingSystem;

/** Finds the process that listens at an address of this machine, with OSHI. */
final class ListeningProcess {
  /** They listen for a server that runs elsewhere, or in a container. */
  private static final Set<String> MIDDLEMEN =
      Set.of("docker-proxy", "rootlessport", "rootlesskit", "slirp4netns", "ssh", "kubectl");

  private ListeningProcess() {}

  /**
   * Finds it, or the one that started it to share the port.
   *
   * @throws NotWatchedException if there is none that could be watched
   */
  static ServerProcess of(URI server) {
    requireLoopback(server.getHost());
    int port = port(server);
    OperatingSystem system = new SystemInfo().getOperatingSystem();
    int owner =
        system.getInternetProtocolStats().getConnections().stream()
            .filter(each -> each.getState() == TcpState.LISTEN && each.getLocalPort() == port)
            .mapToInt(IPConnection::getowningProcessId)
            .filter(pid -> pid > 0)
            .findFirst()
            .orElseThrow(
                () ->
                    new NotWatchedException(
                        "no process that may be looked at listens on port " + port));
    if (owner == ProcessHandle.current().pid()) {
      throw new NotWatchedException(WatchedServer.SHARED);
    }
    return checked(new ServerProcess(rootOf(owner)));
  }

  private static ServerProcess checked(ServerProcess process) {
    if (MIDDLEMEN.contains(process.name())) {
      throw new NotWatchedException(
          "%s, which listens there, only passes on to it".formatted(process.name()));
    }
    return process;
  }

  /** The port may be found at a worker: then its parent is the same program, but not this one. */
  private static int rootOf(int pid) {
    Set<ProcessHandle> own =
        Stream.iterate(
                Optional.of(ProcessHandle.current()), each -> each.flatMap(ProcessHandle::parent))
            .takeWhile(Optional::isPresent)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    ProcessHandle root = ProcessHandle.of(pid).orElseThrow();
    Optional<ProcessHandle> parent = root.parent();
    while (parent.filter(up -> !own.contains(up)).isPresent()
        && isSameProgram(parent.orElseThrow(), root)) {
      root = parent.orElseThrow();
      parent = root.parent();
    }
    return (int) root.pid();
  }

  private static boolean isSameProgram(ProcessHandle one, ProcessHandle other) {
    return one.info().command().isPresent() && one.info().command().equals(other.info().command());
  }

  private static void requireLoopback(String host) {
    try {
      if (!InetAddress.getByName(host).isLoopbackAddress()) {
        throw new NotWatchedException("it is not on the loopback interface of this machine");
      }
    } catch (UnknownHostException unknown) {
      throw new NotWatchedException("nobody knows where " + host + " is");
    }
  }

  private static int port(URI server) {
    if (server.getPort() >= 0) {
      return server.getPort();
    }
    return "https".equalsIgnoreCase(server.getScheme()) ? 443 : 80;
  }
}
