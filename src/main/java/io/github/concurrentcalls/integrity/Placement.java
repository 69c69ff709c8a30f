package io.github.concurrentcalls.integrity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the pieces of a file lie, seen from where they should: one walk along both. For one thread.
 */
final class Placement {
  private final List<SentAudio> expected;
  private final Map<SentAudio, Integer> places = new HashMap<>();
  private final Map<SentAudio, Integer> still = new HashMap<>();
  private final Set<SentAudio> seen = new HashSet<>();
  private final Set<Integer> absent = new LinkedHashSet<>();
  private final Map<SentAudio, Integer> doubled = new LinkedHashMap<>();
  private final Map<SentAudio, SentAudio> late = new LinkedHashMap<>();
  private final Map<Piece, String> strangers = new LinkedHashMap<>();
  private int next;

  private Placement(List<SentAudio> expected, List<Piece> pieces) {
    this.expected = expected;
    for (int i = 0; i < expected.size(); i++) {
      places.put(expected.get(i), i);
    }
    for (Piece piece : pieces) {
      if (piece.source() != null) {
        still.merge(piece.source(), 1, Integer::sum);
      }
    }
  }

  static Placement of(List<SentAudio> expected, List<Piece> pieces) {
    Placement placement = new Placement(expected, pieces);
    pieces.forEach(placement::place);
    placement.skipTo(expected.size());
    return placement;
  }

  /** What is not there, in groups of neighbours. */
  List<List<SentAudio>> missing() {
    List<List<SentAudio>> groups = new ArrayList<>();
    int before = -2;
    for (int index : absent) {
      if (index != before + 1) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(expected.get(index));
      before = index;
    }
    return groups;
  }

  /** What is there more than once, and how often. */
  Map<SentAudio, Integer> doubled() {
    return doubled;
  }

  /** What comes too late, and after what. */
  Map<SentAudio, SentAudio> late() {
    return late;
  }

  /** What does not belong here, and where it lies. */
  Map<Piece, String> strangers() {
    return strangers;
  }

  private void place(Piece piece) {
    SentAudio source = piece.source();
    if (source != null) {
      still.merge(source, -1, Integer::sum);
    }
    Integer place = source == null ? null : places.get(source);
    if (source == null || place == null) {
      placeStranger(piece);
    } else if (!seen.add(source)) {
      doubled.merge(source, 2, (times, two) -> times + 1);
    } else if (place < next) {
      late.put(source, expected.get(next - 1));
    } else {
      skipTo(place);
      next = place + 1;
    }
  }

  /** It stands for the chunk that should be there, unless that one is still to come. */
  private void placeStranger(Piece piece) {
    if (expected.isEmpty()) {
      strangers.put(piece, "where nothing was sent");
    } else if (next == expected.size()) {
      strangers.put(piece, "after chunk " + expected.get(next - 1).number());
    } else if (isStillToCome(next)) {
      strangers.put(piece, "before chunk " + expected.get(next).number());
    } else {
      strangers.put(piece, "where chunk " + expected.get(next).number() + " should be");
      next++;
    }
  }

  private boolean isStillToCome(int index) {
    return still.getOrDefault(expected.get(index), 0) > 0;
  }

  private void skipTo(int place) {
    for (; next < place; next++) {
      if (!isStillToCome(next) && !seen.contains(expected.get(next))) {
        absent.add(next);
      }
    }
  }
}
