package io.github.concurrentcalls.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;

/** Asks a JSON object for the fields of the contract and complains about the first wrong one. */
final class Fields {
  /**
   * What a server's floating-point sums may be off: its whole may come out as 100.00000000000001.
   */
  private static final double ROUNDING = 1e-6;

  private static final int LONGEST_SHOWN = 80;

  private final JsonNode object;
  private final String path;

  private Fields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /** The fields of a whole body. */
  static Fields of(JsonNode body) throws Complaint {
    if (!body.isObject()) {
      throw complaint("the body", body, "a JSON object");
    }
    return new Fields(body, "");
  }

  boolean saysSilent() {
    return !object.has("overall_adherence")
        && !object.has("final_adherence")
        && object.path("message").asText().toLowerCase(Locale.ROOT).contains("silent");
  }

  void forbid(String name) throws Complaint {
    if (object.hasNonNull(name)) {
      throw complaint(name, "absent");
    }
  }

  void require(String name) throws Complaint {
    if (!object.has(name)) {
      throw complaint(name, "present");
    }
  }

  void requireText(String name, String expected) throws Complaint {
    if (!expected.equals(object.path(name).textValue())) {
      throw complaint(name, '"' + expected + '"');
    }
  }

  /** An answer that names a call, of whatever kind it is, must name the one that asked. */
  void checkCallId(String expected) throws Complaint {
    if (object.has("call_id") && !expected.equals(object.get("call_id").textValue())) {
      throw complaint("call_id", "the id of the call that asked");
    }
  }

  Fields requireObject(String name) throws Complaint {
    if (!object.path(name).isObject()) {
      throw complaint(name, "an object");
    }
    return new Fields(object.get(name), path + name + ".");
  }

  double requirePercent(String name) throws Complaint {
    return requireNumber(name, 0, 100, "a number from 0 to 100");
  }

  void requireDuration(String name) throws Complaint {
    requireNumber(name, 0, Double.MAX_VALUE, "a number of 0 or more");
  }

  void requireCount(String name) throws Complaint {
    String expected = "a whole number of 0 or more";
    double count = requireNumber(name, 0, Integer.MAX_VALUE, expected);
    if (count != Math.rint(count)) {
      throw complaint(name, expected);
    }
  }

  void checkPercent(String name) throws Complaint {
    if (object.has(name)) {
      requirePercent(name);
    }
  }

  void checkNumber(String name) throws Complaint {
    if (object.has(name)) {
      requireNumber(name, -Double.MAX_VALUE, Double.MAX_VALUE, "a number");
    }
  }

  void checkArray(String name) throws Complaint {
    if (object.has(name) && !object.get(name).isArray()) {
      throw complaint(name, "an array");
    }
  }

  /** An object whose values are shares, 0 to 1, if it is there. */
  void checkShares(String name) throws Complaint {
    if (object.has(name)) {
      Fields shares = requireObject(name);
      for (Map.Entry<String, JsonNode> share : shares.object.properties()) {
        shares.requireNumber(share.getKey(), 0, 1, "a number from 0 to 1");
      }
    }
  }

  private double requireNumber(String name, double least, double most, String expected)
      throws Complaint {
    JsonNode found = object.path(name);
    double value = found.isNumber() ? found.doubleValue() : Double.NaN;
    if (!(value >= least - ROUNDING && value <= most + ROUNDING)) {
      throw complaint(name, expected);
    }
    return value;
  }

  private Complaint complaint(String name, String expected) {
    return complaint(path + name, object.path(name), expected);
  }

  private static Complaint complaint(String what, JsonNode found, String expected) {
    return new Complaint("%s was %s, must be %s".formatted(what, shown(found), expected));
  }

  private static String shown(JsonNode found) {
    if (found.isMissingNode()) {
      return "missing";
    }
    return Excerpt.of(found.toString(), LONGEST_SHOWN);
  }
}
