package io.github.concurrentcalls.http;

import io.github.concurrentcalls.call.FailureKind;
import io.github.concurrentcalls.call.NoAnswer;
import io.github.concurrentcalls.plan.Timeouts;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Says in which of the known ways a request got no answer. Immutable. */
final class Breaks {
  private final String server;
  private final Timeouts timeouts;

  private record Break(FailureKind kind, String message) {}

  Breaks(HttpHost server, Timeouts timeouts) {
    this.server = server.toURI();
    this.timeouts = timeouts;
  }

  NoAnswer noAnswer(Attempt attempt, IOException cause) {
    long end = System.nanoTime();
    Break found = attempt.started() ? broken(attempt, cause) : unconnected(cause);
    return new NoAnswer(found.kind(), found.message(), attempt.startNanos(), end);
  }

  private Break unconnected(IOException cause) {
    String what = "no connection to " + server;
    if (cause instanceof SocketTimeoutException) {
      return new Break(FailureKind.TIMED_OUT, what + " within " + seconds(timeouts.connect()));
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
    if (cause instanceof ClosedByInterruptException) {
      return new Break(FailureKind.NO_ANSWER, "the call was interrupted while it waited");
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
        || cause instanceof ConnectionClosedException
        || cause instanceof ClosedChannelException;
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
