package io.github.concurrentcalls.server;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Which faults a {@link ReferenceServer} has, and how often they strike. Where one strikes is drawn
 * for each chunk of each call from the seed, the fault, how many calls came before and how many
 * chunks of the call did, so that the same plan strikes the same chunks again, whatever order the
 * chunks of different calls come in. Immutable, safe for use by all threads.
 *
 * @param rates for each fault the share that it strikes, 0 to 1
 * @param seed what the draws start from
 * @param poolSize calls that {@link Fault#POOL_EXHAUSTED} lets in at once, 1 or more
 * @param stall how much longer {@link Fault#STALL} takes, more than 0
 * @param kept bytes that {@link Fault#MEMORY_GROWTH} keeps of a chunk, more than 0
 */
@API(status = API.Status.EXPERIMENTAL)
public record FaultPlan(
    Map<Fault, Double> rates, long seed, int poolSize, Duration stall, int kept) {
  private static final FaultPlan NONE =
      new FaultPlan(Map.of(), 0, 8, Duration.ofSeconds(2), 32_000_000);

  /**
   * Checks every value.
   *
   * @throws IllegalArgumentException if one is out of bounds; the message names it and the bounds
   */
  public FaultPlan {
    Map<Fault, Double> copy = new EnumMap<>(Fault.class);
    copy.putAll(rates);
    rates = Collections.unmodifiableMap(copy);
    rates.forEach(
        (fault, rate) ->
            require(
                rate >= 0 && rate <= 1,
                "the rate of '%s' must be 0 to 1, but was %s".formatted(fault, rate)));
    require(
        poolSize >= 1,
        "'%s' must have a pool of 1 or more, but was %d".formatted(Fault.POOL_EXHAUSTED, poolSize));
    require(stall.compareTo(Duration.ZERO) > 0, "'stall' must be more than 0, but was " + stall);
    require(
        kept > 0, "'%s' must keep more than 0, but was %d".formatted(Fault.MEMORY_GROWTH, kept));
  }

  /** No fault; seed 0, a pool of 8, a stall of 2 s, 32 MB kept of a chunk. */
  public static FaultPlan none() {
    return NONE;
  }

  /**
   * Reads a plan.
   *
   * @param faults faults in the form {@code NAME}, {@code NAME@RATE} or {@code NAME:SIZE@RATE},
   *     with a size in {@code pool-exhausted:3} and {@code memory-growth:8MB}, such as {@code
   *     lost-update@0.1}; the rate is 1 if none is given
   * @throws IllegalArgumentException if one cannot be read or is out of bounds; the message says
   *     what is known
   */
  public static FaultPlan parse(List<String> faults) {
    FaultPlan plan = NONE;
    for (String fault : faults) {
      plan = FaultNotation.add(fault.strip(), plan);
    }
    return plan;
  }

  /** This plan with one more fault, or another rate for it. */
  public FaultPlan with(Fault fault, double rate) {
    Map<Fault, Double> more = new EnumMap<>(Fault.class);
    more.putAll(rates);
    more.put(fault, rate);
    return new FaultPlan(more, seed, poolSize, stall, kept);
  }

  /** This plan with another seed. */
  public FaultPlan withSeed(long newSeed) {
    return new FaultPlan(rates, newSeed, poolSize, stall, kept);
  }

  /** This plan with another size of the pool. */
  public FaultPlan withPoolSize(int newSize) {
    return new FaultPlan(rates, seed, newSize, stall, kept);
  }

  /** This plan with a stall of another length. */
  public FaultPlan withStall(Duration newStall) {
    return new FaultPlan(rates, seed, poolSize, newStall, kept);
  }

  /** This plan with another number of bytes that are kept of a chunk. */
  public FaultPlan withKept(int newBytes) {
    return new FaultPlan(rates, seed, poolSize, stall, newBytes);
  }

  /** Whether there is no fault in it. */
  public boolean isEmpty() {
    return rates.isEmpty();
  }

  double rate(Fault fault) {
    return rates.getOrDefault(fault, 0.0);
  }

  boolean has(Fault fault) {
    return rates.containsKey(fault);
  }

  /** The faults with their rates: {@code lost-update@0.1, stall@1.0}. */
  @Override
  public String toString() {
    return isEmpty()
        ? "no faults"
        : rates.entrySet().stream()
            .map(entry -> entry.getKey() + "@" + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException("Configuration error: fault plan: " + message);
    }
  }
}
