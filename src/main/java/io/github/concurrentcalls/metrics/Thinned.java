package io.github.concurrentcalls.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keeps all of what comes as long as it is little, and of more every second, fourth, eighth one and
 * so on: between half of a bound and all of it, evenly spread. Not thread-safe.
 */
final class Thinned<T> {
  private final int most;
  private List<T> kept = new ArrayList<>();
  private long seen;
  private long every = 1;

  Thinned(int most) {
    this.most = most;
  }

  void add(T next) {
    if (seen++ % every != 0) {
      return;
    }
    if (kept.size() == most) {
      List<T> before = kept;
      kept =
          IntStream.range(0, (most + 1) / 2)
              .mapToObj(i -> before.get(2 * i))
              .collect(ArrayList::new, List::add, List::addAll);
      every *= 2;
      if ((seen - 1) % every != 0) {
        return;
      }
    }
    kept.add(next);
  }

  List<T> kept() {
    return List.copyOf(kept);
  }
}
