package io.github.concurrentcalls.http;

import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.NoAnswer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Says in which of the known ways a request got no answer. Immutable. */
final class Breaks {
  private final String server;
  private final Timeouts timeouts;

  private record Break(FailureKind kind, String message) {}

  Breaks(URI server, Timeouts timeouts) {
    // Without a user and password that may stand before the host.
    String port = server.getPort() < 0 ? "" : ":" + server.getPort();
    this.server = server.getScheme() + "://" + server.getHost() + port;
    this.timeouts = timeouts;
  }

  NoAnswer noAnswer(Attempt attempt, IOException cause) {
    long end = System.nanoTime();
    Break found = attempt.writingStarted() ? broken(attempt, cause) : unconnected(cause);
    return new NoAnswer(found.kind(), found.message(), attempt.startNanos(), end);
  }

  private Break unconnected(IOException cause) {
    String what = "no connection to " + server;
    if (cause instanceof SocketTimeoutException) {
      return new Break(FailureKind.TIMED_OUT, what + " within " + seconds(timeouts.connect()));
    }
    if (cause instanceof ConnectionRequestTimeoutException) {
      String limit = seconds(timeouts.answer());
      return new Break(FailureKind.TIMED_OUT, what + " was free within " + limit);
    }
    if (cause instanceof UnknownHostException) {
      return new Break(FailureKind.REFUSED, "the host of " + server + " is unknown");
    }
    FailureKind kind =
        cause instanceof SocketException ? FailureKind.REFUSED : FailureKind.NO_ANSWER;
    return new Break(kind, what + ": " + reason(cause));
  }

  private Break broken(Attempt attempt, IOException cause) {
    if (attempt.timedOut() || cause instanceof SocketTimeoutException) {
      String limit = seconds(attempt.limit());
      return new Break(FailureKind.TIMED_OUT, server + " did not answer in full within " + limit);
    }
    if (isReset(cause)) {
      return new Break(
          FailureKind.RESET, server + " closed the connection before its answer was complete");
    }
    return new Break(FailureKind.NO_ANSWER, server + unreadable(cause) + reason(cause));
  }

  private static String unreadable(IOException cause) {
    if (cause instanceof MessageConstraintException) {
      return " answered too much: ";
    }
    boolean garbled =
        cause.getCause() instanceof HttpException || cause instanceof MalformedChunkCodingException;
    return garbled ? " answered something that is no HTTP: " : ": ";
  }

  private static boolean isReset(IOException cause) {
    return cause instanceof SocketException
        || cause instanceof NoHttpResponseException
        || cause instanceof TruncatedChunkException
        || cause instanceof ConnectionClosedException;
  }

  /** The innermost cause's words: the outer ones are the HTTP client's wrapping. */
  private static String reason(IOException cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String words = Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
    String plain = words.replaceFirst("^Connect to .* failed: ", "");
    return cause instanceof SSLException ? "TLS failed, " + plain : plain;
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }
}
