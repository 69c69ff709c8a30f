package io.github.concurrentcalls.bench;

import io.github.concurrentcalls.bench.subject.Subject;
import java.util.ArrayList;
import java.util.List;

/** Renders one contest as Markdown. */
final class StandingsTable {
  private static final String HEADER =
      "| | chunks/s | of the floor | CPU ms a chunk | of the floor, by CPU | peak RSS MB | classes a chunk | bytes allocated a chunk | client's core | sink's core |\n"
          + "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|";

  private final Standings standings;
  private final List<Sample> floor;

  private StandingsTable(Standings standings) {
    this.standings = standings;
    this.floor = standings.of(Subject.FLOOR);
  }

  static List<String> lines(Standings standings) {
    return new StandingsTable(standings).lines();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("### %s, %d at once".formatted(standings.size(), standings.calls()));
    lines.add(HEADER);
    Subject.LAYERS.forEach(subject -> lines.add(row(subject)));
    lines.add(restAssuredRow());
    lines.add(withoutRestAssuredRow());
    Subject.CANDIDATES.stream()
        .filter(standings.samples()::containsKey)
        .forEach(subject -> lines.add(row(subject)));
    lines.add("");
    lines.add(launchLine());
    lines.add(marksLine());
    return lines;
  }

  private String row(Subject subject) {
    List<Sample> samples = standings.of(subject);
    return "| %s | %,.0f | %.2f | %.4f | %.2f | %,.0f | %.4f | %,.0f | %.0f %% | %.0f %% |"
        .formatted(
            subject.label(),
            Medians.of(samples, s -> s.client().rate()),
            Medians.of(samples, floor, (s, f) -> s.client().rate() / f.client().rate()),
            Medians.of(samples, StandingsTable::cpu),
            Medians.of(samples, floor, (s, f) -> cpu(f) / cpu(s)),
            samples.stream().mapToDouble(s -> s.client().peakRss() / 1e6).max().orElse(0),
            Medians.of(samples, s -> s.client().classesPerChunk()),
            Medians.of(samples, s -> s.client().allocatedPerChunk()),
            100 * Medians.of(samples, s -> s.client().coreShare()),
            100 * Medians.of(samples, Sample::sinkShare));
  }

  /** What REST Assured costs around the very same check. */
  private double restAssured() {
    return Medians.of(
        standings.of(Subject.REST_ASSURED),
        standings.of(Subject.CONTRACT),
        (with, without) -> cpu(with) - cpu(without));
  }

  private String restAssuredRow() {
    return "| *REST Assured's own share* | | | %.4f | | | | | | |".formatted(restAssured());
  }

  /** As if its core did the rest as fast as before. */
  private String withoutRestAssuredRow() {
    List<Sample> product = standings.of(Subject.PRODUCT);
    double share = restAssured();
    if (product.stream().anyMatch(p -> cpu(p) <= share)) {
      return "| *product without that share: the machine was too busy to tell* | | | | | | | | | |";
    }
    return "| *product without that share* | %,.0f | %.2f | %.4f | %.2f | | | | | |"
        .formatted(
            Medians.of(product, p -> rateWithout(p, share)),
            Medians.of(product, floor, (p, f) -> rateWithout(p, share) / f.client().rate()),
            Medians.of(product, p -> cpu(p) - share),
            Medians.of(product, floor, (p, f) -> cpu(f) / (cpu(p) - share)));
  }

  private static double rateWithout(Sample product, double share) {
    return product.client().rate() * cpu(product) / (cpu(product) - share);
  }

  private String launchLine() {
    List<Sample> product = standings.of(Subject.PRODUCT);
    return "Outside of its calls (JUnit's start, gates, reports) a launch of the product took %.2f s of CPU; its calls took %.2f s."
        .formatted(
            Medians.of(product, p -> (p.report().launchCpuNanos() - p.client().cpuNanos()) / 1e9),
            Medians.of(product, p -> p.client().cpuNanos() / 1e9));
  }

  private String marksLine() {
    return "With marked audio the transport reached %.2f of its throughput without."
        .formatted(
            Medians.of(
                standings.of(Subject.MARKED),
                standings.of(Subject.TRANSPORT),
                (with, without) -> with.client().rate() / without.client().rate()));
  }

  private static double cpu(Sample sample) {
    return sample.client().cpuMillisPerChunk();
  }
}
