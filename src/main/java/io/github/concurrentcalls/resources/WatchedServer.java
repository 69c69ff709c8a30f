package io.github.concurrentcalls.resources;

import io.github.concurrentcalls.metrics.ResourceProbe;
import java.net.URI;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The server under test as something that uses resources. For one thread at a time. */
@API(status = API.Status.INTERNAL)
public final class WatchedServer {
  static final String SHARED = "it runs in the process that makes the load";

  private final @Nullable LongSupplier stored;
  private final Supplier<ServerProcess> find;
  private @Nullable ServerProcess found;

  private WatchedServer(@Nullable LongSupplier stored, Supplier<ServerProcess> find) {
    this.stored = stored;
    this.find = find;
  }

  /**
   * One that lives in this process.
   *
   * @param stored gives bytes that it stores in this process's heap, as it should
   */
  public static WatchedServer ofThisProcess(LongSupplier stored) {
    return new WatchedServer(
        stored,
        () -> {
          throw new NotWatchedException(SHARED);
        });
  }

  /** The process that listens at this address, if it is of this machine. */
  public static WatchedServer listening(URI server) {
    return new WatchedServer(null, () -> ListeningProcess.of(server));
  }

  /** The process of this id, on this machine. */
  public static WatchedServer process(long id) {
    return new WatchedServer(null, () -> new ServerProcess(id));
  }

  /** Looks at what it holds before the load and after it. */
  public MemoryWatch memory() {
    LongSupplier inThisProcess = stored;
    return new MemoryWatch(
        inThisProcess == null
            ? () -> new ResidentSet(process())
            : () -> new LiveHeap(inThisProcess));
  }

  boolean isShared() {
    return stored != null;
  }

  /**
   * Reads what it uses.
   *
   * @throws NotWatchedException if it cannot be seen
   */
  ResourceProbe probe() {
    return new ServerProbe(process());
  }

  /** The search goes through all processes of the machine, so it is made once. */
  private ServerProcess process() {
    ServerProcess process = found;
    if (process == null) {
      process = find.get();
      found = process;
    }
    return process;
  }
}
