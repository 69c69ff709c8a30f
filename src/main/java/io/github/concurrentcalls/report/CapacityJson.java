package io.github.concurrentcalls.report;

import io.github.concurrentcalls.capacity.Capacity;
import io.github.concurrentcalls.capacity.Estimate;
import io.github.concurrentcalls.capacity.Fit;
import io.github.concurrentcalls.capacity.LevelFigures;
import io.github.concurrentcalls.capacity.SaturationLaw;
import io.github.concurrentcalls.capacity.Scalability;
import io.github.concurrentcalls.capacity.Turn;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The object {@code capacity}. What each field means stands in {@code docs/capacity.md}. */
final class CapacityJson {
  private final Capacity capacity;
  private final JsonFields fields;

  private CapacityJson(Capacity capacity, JsonFields fields) {
    this.capacity = capacity;
    this.fields = fields;
  }

  /** Writes the field into the object that is open. */
  static void write(Capacity capacity, JsonFields fields) throws IOException {
    fields.object("capacity", capacity, each -> new CapacityJson(each, fields).all());
  }

  private void all() throws IOException {
    Integer within = capacity.withinGates();
    Fit law = capacity.law();
    fields
        .text("advice", capacity.advice())
        .texts("notes", capacity.notes())
        .number("calls_within_gates", within == null ? null : (Double) (double) within)
        .object("knee", capacity.knee(), this::turn)
        .object("peak", capacity.peak(), this::peak)
        .text("law", law == null ? null : law.law().label())
        .object("saturation", Optional.ofNullable(law), this::saturation)
        .object("usl", Optional.ofNullable(capacity.scalability()), this::scalability)
        .objects("levels", capacity.levels(), this::level);
  }

  private void turn(Turn turn) throws IOException {
    fields.text("seen", turn.seen().label());
    estimate(turn.calls(), "calls");
  }

  private void peak(Optional<Turn> peak) throws IOException {
    if (peak.isPresent()) {
      turn(peak.get());
    }
  }

  /** Empty unless it is the law that describes the levels best. */
  private void saturation(Optional<Fit> fit) throws IOException {
    if (fit.isPresent() && fit.get().law() instanceof SaturationLaw law) {
      boolean seen = capacity.knee().seen() == Turn.Seen.WITHIN;
      fields
          .significant("lambda", law.lambda())
          .significant("limit", seen ? (Double) law.limit() : null);
      quality(fit.get());
    }
  }

  private void scalability(Optional<Scalability> found) throws IOException {
    if (found.isPresent()) {
      Scalability usl = found.get();
      estimate(usl.lambda(), "lambda");
      estimate(usl.sigma(), "sigma");
      estimate(usl.kappa(), "kappa");
      fields.object("best", usl.best(), this::turn);
      quality(usl.fit());
    }
  }

  private void quality(Fit fit) throws IOException {
    fields.number("error", fit.error()).number("r_squared", fit.rSquared());
  }

  private void estimate(@Nullable Estimate estimate, String name) throws IOException {
    fields
        .significant(name, estimate == null ? null : (Double) estimate.value())
        .significant(name + "_low", estimate == null ? null : (Double) estimate.low())
        .significant(name + "_high", estimate == null ? null : (Double) estimate.high());
  }

  private void level(LevelFigures level) throws IOException {
    boolean answered = level.p95() > 0;
    fields
        .count("calls", level.calls())
        .number("chunks_per_second", level.chunksPerSecond())
        .number("in_flight", level.inFlight())
        .number("chunk_p50_ms", answered ? (Double) level.p50() : null)
        .number("chunk_p95_ms", answered ? (Double) level.p95() : null)
        .number("speed_up", level.speedUp())
        .text("gates", level.outcome().label())
        .count("chunks_passed", level.chunksPassed())
        .count("chunks_failed", level.chunksFailed());
  }
}
