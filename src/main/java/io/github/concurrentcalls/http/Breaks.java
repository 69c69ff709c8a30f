package io.github.concurrentcalls.http;

import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.NoAnswer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Names the ways in which a request can get no answer. */
final class Breaks {
  private Breaks() {}

  static NoAnswer noAnswer(URI server, IOException cause, long startNanos, long endNanos) {
    String address = server.getScheme() + "://" + server.getRawAuthority();
    return new NoAnswer(kind(cause), message(address, cause), startNanos, endNanos);
  }

  private static FailureKind kind(IOException cause) {
    if (cause instanceof ConnectTimeoutException || cause instanceof SocketTimeoutException) {
      return FailureKind.TIMED_OUT;
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return FailureKind.REFUSED;
    }
    if (cause instanceof SocketException
        || cause instanceof NoHttpResponseException
        || cause instanceof ConnectionClosedException
        || cause instanceof TruncatedChunkException) {
      return FailureKind.RESET;
    }
    return FailureKind.NO_ANSWER;
  }

  private static String message(String address, IOException cause) {
    if (cause instanceof ConnectTimeoutException) {
      return "no connection to %s within %d s"
          .formatted(address, HttpTransport.CONNECT_TIMEOUT.toSeconds());
    }
    if (cause instanceof SocketTimeoutException) {
      return "%s did not answer within %d s"
          .formatted(address, HttpTransport.ANSWER_TIMEOUT.toSeconds());
    }
    if (cause instanceof UnknownHostException) {
      return "the host of %s is unknown".formatted(address);
    }
    return switch (kind(cause)) {
      case REFUSED -> "no connection to %s: connection refused".formatted(address);
      case RESET -> "%s closed the connection before its answer was complete".formatted(address);
      default -> "%s: %s".formatted(address, reason(cause));
    };
  }

  private static String reason(IOException cause) {
    if (cause instanceof SSLException) {
      return "TLS failed: " + cause.getMessage();
    }
    if (cause instanceof InterruptedIOException) {
      return "the request was interrupted";
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
