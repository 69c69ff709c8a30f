package io.github.concurrentcalls.report;

import java.util.function.Supplier;

/** Shows how far a run has got. Called by one thread at a time. */
interface Progress {

  /** A run begins; nothing is done yet. */
  void started(Tally tally);

  /** How far it is by now; may be called though nothing more is done. */
  void advanced(Tally tally);

  /** The run is over, whether or not it began. */
  void ended();

  /**
   * A bar where there can be one, else lines.
   *
   * @param canRedraw whether the output is a terminal
   * @param bar may fail with a {@link LinkageError}, for its library is optional
   * @param plain what to do without
   */
  static Progress choose(boolean canRedraw, Supplier<Progress> bar, Supplier<Progress> plain) {
    if (!canRedraw) {
      return plain.get();
    }
    try {
      return bar.get();
    } catch (LinkageError noSuchLibrary) {
      return plain.get();
    }
  }
}
