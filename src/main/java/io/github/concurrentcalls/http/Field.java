package io.github.concurrentcalls.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A field of the contract: its name here, and its places, since the answer to an update and that to
 * a final update have it at different ones. Immutable.
 */
record Field(String name, List<Place> places) {
  private static final int LONGEST_SHOWN = 80;

  /** One place, as pointer and as people write it. */
  record Place(JsonPointer pointer, String path) {
    static Place of(String path) {
      return new Place(JsonPointer.compile("/" + path.replace('.', '/')), path);
    }
  }

  /** What stands at one of the places. */
  record Value(String path, JsonNode json) {

    /** Complains that the value is what it is. */
    Complaint complaint() {
      return new Complaint(path + " was " + Excerpt.of(json.toString(), LONGEST_SHOWN));
    }
  }

  static Field of(String name, String... paths) {
    return new Field(name, Arrays.stream(paths).map(Place::of).toList());
  }

  /** The value at the first of the places that is there. */
  Value in(AnswerBody body) throws Complaint {
    for (Place place : places) {
      JsonNode found = body.json().at(place.pointer());
      if (!found.isMissingNode()) {
        return new Value(place.path(), found);
      }
    }
    String paths = places.stream().map(Place::path).collect(Collectors.joining(" or "));
    throw new Complaint("there was no " + paths + body.message());
  }
}
