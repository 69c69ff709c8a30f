package io.github.concurrentcalls.http;

import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Matches a body in which a check finds nothing to complain about. REST Assured asks a matcher only
 * whether it matches and how it describes itself; so the description ends with what this thread's
 * last body had, if that did not match. Safe for use by all threads.
 */
final class BodyMatcher extends TypeSafeMatcher<String> {
  /** What must hold of a body. */
  interface Check {
    void hold(AnswerBody body) throws Complaint;
  }

  /** REST Assured takes a matcher whose description has this word for one of XML. */
  private static final String XPATH = "XPath";

  private final String expected;
  private final Check check;
  private final ThreadLocal<@Nullable String> lastComplaint = new ThreadLocal<>();

  BodyMatcher(String expected, Check check) {
    super(String.class);
    this.expected = expected;
    this.check = check;
  }

  @Override
  protected boolean matchesSafely(String body) {
    @Nullable String complaint = complaintAbout(body);
    if (complaint == null) {
      lastComplaint.remove();
    } else {
      lastComplaint.set(complaint);
    }
    return complaint == null;
  }

  @Override
  public void describeTo(Description description) {
    description.appendText(expected);
    @Nullable String complaint = lastComplaint.get();
    if (complaint != null && !complaint.contains(XPATH)) {
      description.appendText(" (" + complaint + ")");
    }
  }

  @Override
  protected void describeMismatchSafely(String body, Description mismatch) {
    @Nullable String complaint = complaintAbout(body);
    if (complaint != null) {
      mismatch.appendText(complaint);
    }
  }

  private @Nullable String complaintAbout(String body) {
    try {
      check.hold(AnswerBody.parse(body));
      return null;
    } catch (Complaint wrong) {
      return wrong.reason();
    }
  }
}
