package io.github.concurrentcalls.server;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said in an audio file and when, read from WebVTT with one cue a sentence. Who says it is
 * not used: a server knows a speaker by the stream. Immutable.
 */
final class Captions {
  private static final Pattern TIMES =
      Pattern.compile(
          "(?:(\\d+):)?(\\d\\d):(\\d\\d\\.\\d{3})\\s+-->\\s+(?:(\\d+):)?(\\d\\d):(\\d\\d\\.\\d{3}).*");

  private final List<Utterance> cues;

  private Captions(List<Utterance> cues) {
    this.cues = List.copyOf(cues);
  }

  static Captions parse(String vtt) {
    List<Utterance> cues = new ArrayList<>();
    for (String block : vtt.split("\\R\\s*\\R", -1)) {
      addCue(block.strip(), cues);
    }
    return new Captions(cues);
  }

  private static void addCue(String block, List<Utterance> cues) {
    Matcher times = TIMES.matcher(block);
    if (times.find()) {
      String text =
          block.substring(times.end()).replaceAll("<[^>]*>", " ").strip().replaceAll("\\s+", " ");
      cues.add(new Utterance(text, seconds(times, 1), seconds(times, 4)));
    }
  }

  private static double seconds(Matcher times, int group) {
    String hours = times.group(group);
    int minutes =
        (hours == null ? 0 : Integer.parseInt(hours) * 60)
            + Integer.parseInt(times.group(group + 1));
    return minutes * 60 + Double.parseDouble(times.group(group + 2));
  }

  /** Every sentence with its times. */
  List<Utterance> cues() {
    return cues;
  }

  /**
   * The words said from one second (inclusive) to another (exclusive), those of one sentence
   * together. The words of a sentence are taken to be spread evenly over it, and a word belongs
   * where its middle lies: parts that follow on each other share no word and lose none.
   */
  List<Utterance> between(double from, double to) {
    List<Utterance> heard = new ArrayList<>();
    for (Utterance cue : cues) {
      addWords(cue, from, to, heard);
    }
    return heard;
  }

  private static void addWords(Utterance cue, double from, double to, List<Utterance> heard) {
    String[] words = cue.text().split(" ", -1);
    double length = (cue.end() - cue.start()) / words.length;
    int first = wordsBefore(from, cue.start(), length, words.length);
    int last = wordsBefore(to, cue.start(), length, words.length);
    if (first < last) {
      String text = String.join(" ", List.of(words).subList(first, last));
      heard.add(new Utterance(text, cue.start() + first * length, cue.start() + last * length));
    }
  }

  /** How many of the words have their middle before this second. */
  private static int wordsBefore(double second, double start, double length, int words) {
    return (int) Math.max(0, Math.min(words, Math.ceil((second - start) / length - 0.5)));
  }
}
