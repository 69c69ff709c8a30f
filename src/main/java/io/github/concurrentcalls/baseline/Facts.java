package io.github.concurrentcalls.baseline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run was like, by name, in an order that does not change. Immutable.
 *
 * @param all the facts; what is absent is the empty text
 */
record Facts(Map<String, String> all) {
  Facts {
    all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
  }

  /** Each fact that is not the same in a later run, and how: {@code calls: was 5, is 8}. */
  List<String> differences(Facts later, Set<String> excepted) {
    Set<String> names = new LinkedHashSet<>(all.keySet());
    names.addAll(later.all.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String then = all.getOrDefault(name, "");
      String now = later.all.getOrDefault(name, "");
      if (!excepted.contains(name) && !then.equals(now)) {
        differences.add("%s: was %s, is %s".formatted(name, said(then), said(now)));
      }
    }
    return differences;
  }

  private static String said(String fact) {
    return fact.isEmpty() ? "none" : fact;
  }
}
