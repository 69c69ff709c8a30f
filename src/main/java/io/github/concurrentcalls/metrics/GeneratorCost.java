package io.github.concurrentcalls.metrics;

import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a run took of the machine that generates the load. A generator that is busy with itself
 * measures itself. Immutable.
 *
 * @param cpu CPU of the calls' threads, each from its call's turn to its end; null where the
 *     virtual machine cannot tell. Calls that are not over are not in it
 * @param checks the part of it that the built-in checks took, in long runs estimated from a sample;
 *     null where {@code cpu} is
 * @param assertions the part of it that the test method took between the answers that it was handed
 *     and its next request, its assertions above all; estimated likewise, null likewise
 * @param reporting time (not CPU) for which reports held the calls' threads up
 */
@API(status = API.Status.EXPERIMENTAL)
public record GeneratorCost(
    @Nullable Duration cpu,
    @Nullable Duration checks,
    @Nullable Duration assertions,
    Duration reporting) {
  static final GeneratorCost NOTHING =
      new GeneratorCost(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  static final GeneratorCost UNKNOWN = new GeneratorCost(null, null, null, Duration.ZERO);

  private static final double MUCH = 0.2;

  /** In less than this much the virtual machine is mostly busy with compiling what it runs. */
  private static final Duration LEAST_CPU = Duration.ofSeconds(1);

  private static final int LEAST_CHUNKS = 200;

  /** CPU for each of so many chunks in ms, null where it is unknown or there were none. */
  public @Nullable Double cpuMillisPerChunk(long chunks) {
    return cpu == null || chunks == 0 ? null : cpu.toNanos() / 1e6 / chunks;
  }

  /** Built-in checks / CPU, 0 to 1, null where it is unknown. */
  public @Nullable Double checksShare() {
    return share(checks);
  }

  /** Test's assertions / CPU, 0 to 1, null where it is unknown. */
  public @Nullable Double assertionsShare() {
    return share(assertions);
  }

  /** Both kinds of verification / CPU, 0 to 1, null where it is unknown. */
  public @Nullable Double verificationShare() {
    return checks == null || assertions == null ? null : share(checks.plus(assertions));
  }

  GeneratorCost plus(GeneratorCost other) {
    return new GeneratorCost(
        sum(cpu, other.cpu),
        sum(checks, other.checks),
        sum(assertions, other.assertions),
        reporting.plus(other.reporting));
  }

  GeneratorCost reporting(Duration known) {
    return new GeneratorCost(cpu, checks, assertions, known);
  }

  /** What to do about verification that took too much in a run of so many chunks. */
  Optional<String> note(long chunks) {
    Double checked = checksShare();
    Double asserted = assertionsShare();
    Double both = verificationShare();
    if (checked == null || asserted == null || both == null || both <= MUCH || isShort(chunks)) {
      return Optional.empty();
    }
    return Optional.of(
        "Verification took %s of the generator's CPU (assertions of the test %s, built-in checks %s): where that has no CPU to spare, the server gets less load than it could. %s"
            .formatted(percent(both), percent(asserted), percent(checked), advice(asserted)));
  }

  private boolean isShort(long chunks) {
    return cpu == null || cpu.compareTo(LEAST_CPU) < 0 || chunks < LEAST_CHUNKS;
  }

  private static String advice(double assertionsShare) {
    return assertionsShare > MUCH / 2
        ? "Use the contract matchers instead of .body(\"path\", ...), see docs/verification.md."
        : "The test method has little part in it: give the generator more CPU.";
  }

  private @Nullable Double share(@Nullable Duration part) {
    return cpu == null || part == null || cpu.isZero()
        ? null
        : (Double) Math.min(1, (double) part.toNanos() / cpu.toNanos());
  }

  private static @Nullable Duration sum(@Nullable Duration one, @Nullable Duration other) {
    return one == null || other == null ? null : one.plus(other);
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
