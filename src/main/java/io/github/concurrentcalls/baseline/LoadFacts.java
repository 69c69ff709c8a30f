package io.github.concurrentcalls.baseline;

import io.github.concurrentcalls.metrics.RunInfo;
import io.github.concurrentcalls.plan.LoadPlan;
import io.github.concurrentcalls.plan.LoadShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run sends, and how: what has to be the same in two runs that are compared. The server's
 * address is not in it, since the server is what is compared; nor are gates and time-outs.
 */
final class LoadFacts {
  private static final int DIGITS = 16;

  private LoadFacts() {}

  /**
   * Of a run.
   *
   * @throws BaselineException if a file that it sends cannot be read
   */
  static Facts of(RunInfo run) {
    LoadPlan plan = run.plan();
    LoadShape shape = plan.shape();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("calls", plan.calls() + (plan.only().isEmpty() ? "" : ", only " + plan.only()));
    facts.put("workers", String.valueOf(plan.maxWorkers()));
    facts.put("audio", digest(plan.audio()));
    facts.put("script", digest(plan.transcript()));
    facts.put("chunks_per_call", String.valueOf(run.chunksPerCall()));
    facts.put("chunk_duration", seconds(plan.chunkDuration()));
    facts.put("mode", plan.mode().toString());
    facts.put("pacing", shape.pacing().toString());
    facts.put("ramp_up", seconds(shape.rampUp()));
    facts.put("arrival_rate", shape.arrivals() == null ? "" : shape.arrivals().toString());
    facts.put("duration", shape.timed() ? seconds(shape.duration()) : "");
    facts.put("reference_calls", plan.isolation().on() ? "yes" : "no");
    facts.put("marks", plan.isolation().marked() ? "yes" : "no");
    facts.put("server", plan.embedded() ? "embedded" : "external");
    return new Facts(facts);
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }

  /** The first digits of the file's SHA-256. */
  private static String digest(@Nullable Path file) {
    if (file == null) {
      return "";
    }
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return "sha256:" + HexFormat.of().formatHex(sha.digest()).substring(0, DIGITS);
    } catch (IOException unreadable) {
      throw new BaselineException(
          "could not read %s, which the baseline must know: %s".formatted(file, unreadable),
          unreadable);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }
}
