package io.github.concurrentcalls.integrity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An answer that other calls should get, too, but for the id in it. Tells at the price of comparing
 * bytes whether one is the same to the letter. Immutable.
 */
final class AnswerTemplate {
  private final byte[] body;
  private final int[] idPlaces;
  private final int idLength;

  AnswerTemplate(byte[] body, String callId) {
    byte[] id = callId.getBytes(StandardCharsets.UTF_8);
    this.body = body;
    this.idLength = id.length;
    this.idPlaces = places(body, id);
  }

  byte[] body() {
    return body;
  }

  /** Whether a call of this id got the same. */
  boolean matches(byte[] found, byte[] id) {
    if (found.length != body.length || id.length != idLength) {
      return false;
    }
    int from = 0;
    for (int place : idPlaces) {
      int end = place + idLength;
      if (!Arrays.equals(body, from, place, found, from, place)
          || !Arrays.equals(id, 0, idLength, found, place, end)) {
        return false;
      }
      from = end;
    }
    return Arrays.equals(body, from, body.length, found, from, body.length);
  }

  private static int[] places(byte[] body, byte[] id) {
    List<Integer> places = new ArrayList<>();
    for (int at = 0; at + id.length <= body.length; at++) {
      if (Arrays.equals(body, at, at + id.length, id, 0, id.length)) {
        places.add(at);
        at += id.length - 1;
      }
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }
}
