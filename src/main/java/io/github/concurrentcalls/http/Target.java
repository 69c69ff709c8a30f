package io.github.concurrentcalls.http;

import java.net.ProxySelector;
import java.net.URI;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * Where requests go: to the server itself, or through the HTTP proxy that the system's settings
 * ({@code http.proxyHost} and its like) name for it. Immutable.
 *
 * @param server scheme, host and port
 * @param proxy null for none
 * @param path what all paths of the server start with, without a slash at its end
 */
record Target(HttpHost server, @Nullable HttpHost proxy, String path) {

  static Target of(URI url) {
    HttpHost server = new HttpHost(url.getScheme(), url.getHost(), url.getPort());
    String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
    return new Target(server, proxy(server), path);
  }

  boolean isTls() {
    return URIScheme.HTTPS.same(server.getSchemeName());
  }

  /** Whether the proxy only hands bytes on, since it must not read them. */
  boolean isTunnelled() {
    return proxy != null && isTls();
  }

  /** Whom to connect to. */
  HttpHost firstHop() {
    return proxy == null ? server : proxy;
  }

  /** What the request line of a page says: a proxy that reads it wants all of the address. */
  String requestTarget(String page) {
    boolean whole = proxy != null && !isTls();
    return (whole ? server.toURI() : "") + path + page;
  }

  /** What the host header says. */
  String authority() {
    return server.toHostString();
  }

  /** Host and port, also where the port is the usual one. */
  String hostAndPort() {
    int port = server.getPort() >= 0 ? server.getPort() : isTls() ? 443 : 80;
    return new HttpHost(server.getHostName(), port).toHostString();
  }

  private static @Nullable HttpHost proxy(HttpHost server) {
    try {
      HttpRoute route =
          new SystemDefaultRoutePlanner(ProxySelector.getDefault())
              .determineRoute(server, HttpCoreContext.create());
      return route.getProxyHost();
    } catch (HttpException unusable) {
      throw new IllegalArgumentException(
          "The system's proxy settings cannot be used: " + unusable.getMessage(), unusable);
    }
  }
}
