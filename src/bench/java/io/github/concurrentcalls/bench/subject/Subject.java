package io.github.concurrentcalls.bench.subject;

import io.github.concurrentcalls.call.Answer;
import io.github.concurrentcalls.call.CallIdentity;
import io.github.concurrentcalls.call.Chunk;
import io.github.concurrentcalls.call.ExchangeKind;
import io.github.concurrentcalls.call.Verdict.Passed;
import io.github.concurrentcalls.http.ContractAlone;
import io.github.concurrentcalls.http.ContractChecks;
import java.net.URI;
import java.util.List;

/** What can be measured. */
public enum Subject {
  /** Prepared bytes on a bare channel. */
  FLOOR("floor"),
  /** The product's transport alone. */
  TRANSPORT("transport"),
  /** The same, and every call's audio says whose it is. */
  MARKED("transport, audio marked"),
  /** With the contract's check. */
  CONTRACT("transport + contract"),
  /** With the contract's check inside of REST Assured. */
  REST_ASSURED("transport + REST Assured"),
  /** Everything, as JUnit runs it. */
  PRODUCT("product"),
  /** Apache HttpClient 5. */
  APACHE("Apache HttpClient 5, byte[]"),
  /** Netty's codec. */
  NETTY("Netty, direct"),
  /** Jetty's client. */
  JETTY("Jetty client, direct"),
  /** The JDK's client. */
  JDK("java.net.http, byte[]");

  /** The layers of the product, from the floor up. */
  public static final List<Subject> LAYERS =
      List.of(FLOOR, TRANSPORT, MARKED, CONTRACT, REST_ASSURED, PRODUCT);

  /** Clients that the transport could have been built on. */
  public static final List<Subject> CANDIDATES = List.of(APACHE, NETTY, JETTY, JDK);

  private final String label;

  Subject(String label) {
    this.label = label;
  }

  /** How it is called in tables. */
  public String label() {
    return label;
  }

  /**
   * Its client.
   *
   * @param connections most connections that it needs
   * @throws IllegalStateException if it is no client, but the whole product
   */
  Client client(URI server, int connections, List<Chunk> chunks) {
    return switch (this) {
      case FLOOR -> new FloorClient(server, chunks);
      case TRANSPORT -> new LayerClient(server, chunks, false, Subject::answered);
      case MARKED -> new LayerClient(server, chunks, true, Subject::answered);
      case CONTRACT -> new LayerClient(server, chunks, false, ContractAlone::holds);
      case REST_ASSURED -> new LayerClient(server, chunks, false, restAssured());
      case APACHE -> new ApacheClient(server, connections, chunks);
      case NETTY -> new NettyClient(server, chunks);
      case JETTY -> new JettyClient(server, connections, chunks);
      case JDK -> new JdkClient(server, chunks);
      case PRODUCT -> throw new IllegalStateException("the product brings its own client");
    };
  }

  private static boolean answered(CallIdentity call, ExchangeKind kind, Answer answer) {
    return answer.status() == 200;
  }

  private static LayerClient.AnswerCheck restAssured() {
    ContractChecks checks = new ContractChecks();
    return (call, kind, answer) -> checks.check(call, kind, answer).verdict() instanceof Passed;
  }
}
