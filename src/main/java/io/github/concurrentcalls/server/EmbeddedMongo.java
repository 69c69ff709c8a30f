package io.github.concurrentcalls.server;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A server that speaks MongoDB's protocol on a free port of the loopback interface and keeps
 * everything in memory.
 */
final class EmbeddedMongo implements AutoCloseable {
  private final MongoServer server;
  private final InetSocketAddress address;

  private EmbeddedMongo(MongoServer server, InetSocketAddress address) {
    this.server = server;
    this.address = address;
  }

  static EmbeddedMongo start() {
    MongoServer server = new MongoServer(new MemoryBackend());
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return new EmbeddedMongo(server, server.getLocalAddress());
  }

  String uri() {
    return "mongodb://" + address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
