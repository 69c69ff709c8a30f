package io.github.concurrentcalls.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/**
 * What the agent should say, read leniently: a root may be missing, case and white space do not
 * matter, a checkpoint that is not closed ends where the next one starts. Text without any
 * checkpoint is a script with none, not an error.
 *
 * @param checkpoints the checkpoints in their order
 */
record Script(List<Checkpoint> checkpoints) {
  private static final Pattern COMMENT = Pattern.compile("<!--.*?(-->|\\z)", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("<[^<>]*>");
  private static final Pattern CHECKPOINT =
      Pattern.compile(
          "<\\s*(strict|semantic|topic)\\b[^<>]*>(.*?)(?=<\\s*/?\\s*(?:strict|semantic|topic)\\b|\\z)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  Script {
    checkpoints = List.copyOf(checkpoints);
  }

  static Script parse(String text) {
    List<Checkpoint> checkpoints = new ArrayList<>();
    Matcher matcher = CHECKPOINT.matcher(COMMENT.matcher(text).replaceAll(" "));
    while (matcher.find()) {
      String sentence =
          StringEscapeUtils.unescapeXml(TAG.matcher(matcher.group(2)).replaceAll(" ")).strip();
      if (!Words.of(sentence).isEmpty()) {
        Checkpoint.Kind kind = Checkpoint.Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        checkpoints.add(new Checkpoint(checkpoints.size() + 1, kind, sentence));
      }
    }
    return new Script(checkpoints);
  }
}
