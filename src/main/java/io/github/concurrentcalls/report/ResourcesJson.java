package io.github.concurrentcalls.report;

import io.github.concurrentcalls.metrics.GeneratorLimit;
import io.github.concurrentcalls.metrics.ResourceKind;
import io.github.concurrentcalls.metrics.ResourceKind.Party;
import io.github.concurrentcalls.metrics.ResourceSeries;
import io.github.concurrentcalls.metrics.ResourceUse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was used of the machines, and whether the generator was the limit, as JSON. */
final class ResourcesJson {
  private final JsonFields fields;

  ResourcesJson(JsonFields fields) {
    this.fields = fields;
  }

  void resources(ResourceUse use) throws IOException {
    for (Party party : Party.values()) {
      fields.text(party.toString(), use.watched().get(party));
    }
    fields
        .flag("server_in_generator", use.shared())
        .texts("not_watched", notWatched(use))
        .objects("series", use.series().entrySet(), this::series);
  }

  void limit(GeneratorLimit limit) throws IOException {
    fields
        .flag("reached", limit.reached())
        .text("cannot_tell", limit.unknown())
        .texts("reasons", limit.signs().stream().map(GeneratorLimit.Sign::found).toList())
        .texts("advice", limit.signs().stream().map(GeneratorLimit.Sign::advice).toList());
  }

  private void series(Map.Entry<ResourceKind, ResourceSeries> entry) throws IOException {
    fields
        .text("name", entry.getKey().toString())
        .text("unit", entry.getKey().unit())
        .distribution("values", entry.getValue().spread())
        .objects("points", entry.getValue().points(), this::point);
  }

  private void point(ResourceSeries.Point point) throws IOException {
    fields.seconds("at_s", point.at()).number("mean", point.mean()).number("max", point.max());
  }

  /** A clause for each reason, with all that it keeps from being known. */
  private static List<String> notWatched(ResourceUse use) {
    Map<String, List<String>> byReason =
        use.missing().entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getValue,
                    TreeMap::new,
                    Collectors.mapping(each -> each.getKey().toString(), Collectors.toList())));
    return byReason.entrySet().stream()
        .map(each -> String.join(", ", each.getValue()) + ": " + each.getKey())
        .toList();
  }
}
