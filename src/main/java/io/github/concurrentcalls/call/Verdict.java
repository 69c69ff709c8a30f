package io.github.concurrentcalls.call;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What the checks say of one exchange. Immutable. */
@API(status = API.Status.INTERNAL)
public sealed interface Verdict {

  /** What kind of answer passed. */
  enum Outcome {
    /** The audio was analysed; the scores that this server gives are there. */
    ANALYSED("analysed"),
    /** The audio was silent, so there are no scores. */
    SILENT("silent"),
    /** The work stands in a queue; the scores will only be in the database. */
    QUEUED("queued"),
    /** The call was created or removed. */
    ACKNOWLEDGED("acknowledged");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    /** How reports name it. */
    public String label() {
      return label;
    }
  }

  /**
   * The answer is what the contract says.
   *
   * @param outcome what kind of answer it is
   * @param adherence adherence to the script so far, in per cent, null where the answer has none
   * @param completion completion of the script so far, in per cent, null where the answer has none
   */
  record Passed(Outcome outcome, @Nullable Double adherence, @Nullable Double completion)
      implements Verdict {}

  /**
   * There is an answer and it is wrong.
   *
   * @param kind {@link FailureKind#STATUS} or {@link FailureKind#VIOLATION}
   * @param message what was expected and what was found, without the call's own id
   * @param evidence the head of the answer's body
   */
  record Violated(FailureKind kind, String message, String evidence) implements Verdict {}

  /**
   * The server turned the request away with a status that it may answer with when it has too much
   * to do; it has done nothing of what was asked.
   *
   * @param status the status
   */
  record Rejected(int status) implements Verdict {}

  /**
   * There is no answer.
   *
   * @param kind why
   * @param message what happened, in the words of the transport
   */
  record Broken(FailureKind kind, String message) implements Verdict {}
}
