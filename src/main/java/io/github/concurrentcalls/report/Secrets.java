package io.github.concurrentcalls.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.concurrentcalls.plan.IsolationPlan;
import io.github.concurrentcalls.plan.LoadPlan;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is secret in the address of a run's database, to be found wherever a server or a driver
 * repeats it. The server's own address has no secrets: plans refuse them. Immutable.
 *
 * @param values what to hide, the longest first
 */
record Secrets(List<String> values) {
  static final Secrets NONE = new Secrets(List.of());

  /** Shorter ones are too likely to stand somewhere by chance. */
  private static final int SHORTEST = 4;

  private static final Pattern USER_INFO = Pattern.compile("://([^?]*)@");
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile(
          "(?i)[?&,][^=&,:]*(?:pass|pwd|token|secret|key|credential)[^=&,:]*[=:]([^&,]+)");
  private static final Pattern PROPERTY =
      Pattern.compile("(?i)[=][^=&,:]*(?:pass|token|secret|key|credential)[^=&,:]*:([^&,]+)");

  Secrets {
    values =
        values.stream()
            .filter(value -> value.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  static Secrets of(LoadPlan plan) {
    IsolationPlan.Storage storage = plan.isolation().storage();
    return storage == null ? NONE : ofUri(storage.uri());
  }

  static Secrets ofUri(String uri) {
    Stream<String> ofUser = groups(USER_INFO, uri).flatMap(Secrets::ofUserInfo);
    Stream<String> ofQuery =
        Stream.of(SECRET_PARAMETER, PROPERTY).flatMap(each -> groups(each, uri));
    return new Secrets(
        Stream.concat(ofUser, ofQuery).flatMap(value -> Stream.of(value, decoded(value))).toList());
  }

  /** The text without them. */
  String hiddenIn(String text) {
    String shown = text;
    for (String value : values) {
      shown = shown.replace(value, "***");
    }
    return shown;
  }

  /** The password, and what a header of HTTP makes of it. */
  private static Stream<String> ofUserInfo(String userInfo) {
    int colon = userInfo.indexOf(':');
    return colon < 0
        ? Stream.of()
        : Stream.of(
            userInfo.substring(colon + 1),
            Base64.getEncoder().encodeToString(decoded(userInfo).getBytes(UTF_8)));
  }

  private static Stream<String> groups(Pattern pattern, String uri) {
    return pattern.matcher(uri).results().map((MatchResult found) -> found.group(1));
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return value;
    }
  }
}
