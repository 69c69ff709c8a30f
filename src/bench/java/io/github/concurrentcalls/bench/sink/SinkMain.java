package io.github.concurrentcalls.bench.sink;

import java.io.IOException;
import java.io.OutputStream;

/** The sink's process: prints its port, and lives as long as whoever started it. */
public final class SinkMain {
  private SinkMain() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException {
    Thread watch = new Thread(SinkMain::endWithParent, "end-with-parent");
    watch.setDaemon(true);
    watch.start();
    SinkServer server = new SinkServer();
    System.out.println(server.open());
    server.serve();
  }

  private static void endWithParent() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      // Then it is over, too.
    }
    Runtime.getRuntime().halt(0);
  }
}
