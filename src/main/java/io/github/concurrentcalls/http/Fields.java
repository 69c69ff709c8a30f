package io.github.concurrentcalls.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;

/** Asks a JSON object for the fields of the contract and complains about the first wrong one. */
final class Fields {
  private final JsonNode object;
  private final String path;

  Fields(JsonNode body) throws Complaint {
    this(body, "");
  }

  private Fields(JsonNode object, String path) throws Complaint {
    if (!object.isObject()) {
      throw new Complaint(
          (path.isEmpty() ? "the body" : path) + " was " + shown(object) + ", must be an object");
    }
    this.object = object;
    this.path = path;
  }

  void requireNoError() throws Complaint {
    if (object.hasNonNull("error")) {
      throw new Complaint("the body has an error inside: " + shown(object.get("error")));
    }
  }

  boolean saysSilent() {
    return !object.has("overall_adherence")
        && !object.has("final_adherence")
        && object.path("message").asText().toLowerCase(Locale.ROOT).contains("silent");
  }

  void requireText(String name, String expected) throws Complaint {
    JsonNode found = object.path(name);
    if (!found.isTextual() || !found.textValue().equals(expected)) {
      throw complaint(name, found, "\"" + expected + "\"");
    }
  }

  Fields requireObject(String name) throws Complaint {
    return new Fields(object.path(name), path + name + ".");
  }

  double requirePercent(String name) throws Complaint {
    return requireNumber(name, 0, 100, "a number from 0 to 100");
  }

  void requireAtLeastZero(String name) throws Complaint {
    requireNumber(name, 0, Double.MAX_VALUE, "a number of 0 or more");
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
      throw complaint(name, object.get(name), "an array");
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
    if (!(value >= least && value <= most)) {
      throw complaint(name, found, expected);
    }
    return value;
  }

  private Complaint complaint(String name, JsonNode found, String expected) {
    return new Complaint(path + name + " was " + shown(found) + ", must be " + expected);
  }

  private static String shown(JsonNode found) {
    if (found.isMissingNode()) {
      return "missing";
    }
    String text = found.toString();
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
