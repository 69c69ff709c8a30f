package io.github.concurrentcalls.report;

import io.github.concurrentcalls.capacity.Capacity;
import io.github.concurrentcalls.capacity.Estimate;
import io.github.concurrentcalls.capacity.Fit;
import io.github.concurrentcalls.capacity.LevelFigures;
import io.github.concurrentcalls.capacity.SaturationLaw;
import io.github.concurrentcalls.capacity.Scalability;
import io.github.concurrentcalls.capacity.Turn;
import io.github.concurrentcalls.text.Format;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the server can take: the levels side by side, the law in them, and what follows. */
final class CapacityBlock {
  private static final String CAPACITY = "[CAPACITY] ";

  /** What stands above the table. */
  static final List<String> HEAD =
      List.of("calls", "chunks/s", "chunk p50", "chunk p95", "speed-up", "gates");

  private static final String ROW = CAPACITY + "%6s  %10s  %10s  %10s  %9s  %s";

  private static final MathContext THREE = new MathContext(3);

  private final Capacity capacity;
  private final List<String> lines = new ArrayList<>();

  private CapacityBlock(Capacity capacity) {
    this.capacity = capacity;
  }

  static List<String> lines(Capacity capacity) {
    CapacityBlock block = new CapacityBlock(capacity);
    block.lines.addAll(ClosingBlocks.heading("CAPACITY"));
    block.table();
    block.lines.addAll(findings(capacity));
    return block.lines;
  }

  /** What is read from the table. */
  static List<String> findings(Capacity capacity) {
    CapacityBlock block = new CapacityBlock(capacity);
    block.laws();
    capacity.notes().forEach(note -> block.lines.add("[NOTE] " + note));
    block.lines.add("[ADVICE] " + capacity.advice());
    return block.lines;
  }

  private void table() {
    lines.add(ROW.formatted(HEAD.toArray()));
    capacity.levels().forEach(level -> lines.add(ROW.formatted(cells(level).toArray())));
  }

  /** A level's row of the table. */
  static List<String> cells(LevelFigures level) {
    boolean answered = level.p95() > 0;
    Double speedUp = level.speedUp();
    return List.of(
        Integer.toString(level.calls()),
        Format.fixed(2, level.chunksPerSecond()),
        answered ? Format.latency(level.p50()) : Format.MISSING,
        answered ? Format.latency(level.p95()) : Format.MISSING,
        speedUp == null ? Format.MISSING : Format.fixed(2, speedUp) + "x",
        level.outcome().label());
  }

  private void laws() {
    Fit law = capacity.law();
    Scalability usl = capacity.scalability();
    if (law == null || usl == null) {
      return;
    }
    lines.add(CAPACITY + "Knee: " + turn(capacity.knee()));
    capacity.peak().ifPresent(peak -> lines.add(CAPACITY + "Peak: " + turn(peak)));
    if (law.law() instanceof SaturationLaw saturation) {
      lines.add(CAPACITY + "Law: " + words(saturation) + quality(law));
    }
    lines.add(CAPACITY + "Universal Scalability Law: " + words(usl) + quality(usl.fit()));
  }

  private String turn(Turn turn) {
    Estimate calls = turn.calls();
    int most = capacity.levels().stream().mapToInt(LevelFigures::calls).max().orElse(0);
    if (calls == null) {
      return "cannot tell";
    }
    String low = calls(calls.low());
    return switch (turn.seen()) {
      case WITHIN -> calls(calls.value()) + " calls" + interval(calls, CapacityBlock::calls);
      case BEYOND ->
          "none seen up to %d calls".formatted(most)
              + (calls.low() > most ? ": the fit puts it past " + low : "");
      case UNKNOWN -> "cannot tell: past " + low + " calls, if there is one";
    };
  }

  private static String calls(double calls) {
    return Format.fixed(1, calls);
  }

  private String words(SaturationLaw law) {
    String one = Format.fixed(2, law.lambda()) + " chunks/s of one request in flight";
    return capacity.knee().seen() == Turn.Seen.WITHIN
        ? one + ", until %s chunks/s".formatted(Format.fixed(2, law.limit()))
        : one + ", no end seen";
  }

  private static String words(Scalability usl) {
    return "lambda %s, sigma %s, kappa %s"
        .formatted(parameter(usl.lambda()), parameter(usl.sigma()), parameter(usl.kappa()));
  }

  private static String parameter(Estimate estimate) {
    return significant(estimate.value()) + interval(estimate, CapacityBlock::significant);
  }

  /** Coefficients may be of any size. */
  private static String significant(double value) {
    return Double.isFinite(value) ? BigDecimal.valueOf(value).round(THREE).toPlainString() : "any";
  }

  private static String interval(Estimate estimate, DoubleFunction<String> format) {
    return " (95 %%: %s to %s)"
        .formatted(format.apply(estimate.low()), format.apply(estimate.high()));
  }

  private static String quality(Fit fit) {
    Double error = fit.error();
    String off =
        error == null
            ? "; as many parameters as levels"
            : "; levels lie %s off it".formatted(Format.percent(100 * error));
    return off + rSquared(fit.rSquared());
  }

  private static String rSquared(@Nullable Double rSquared) {
    return rSquared == null ? "" : ", R2 " + Format.fixed(3, rSquared);
  }
}
