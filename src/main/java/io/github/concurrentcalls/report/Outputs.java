package io.github.concurrentcalls.report;

import java.nio.file.Path;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a run beside its Allure results. Immutable.
 *
 * @param detail how much of the run the console shows
 * @param resultsJson where to write the figures as JSON, and beside it the page {@code report.html}
 *     and {@code report.md}; null for nowhere
 * @param junitXml whether {@code junit.xml} is written there too: where no build tool does so
 * @param levels whether the runs are the levels of one load
 */
@API(status = API.Status.INTERNAL)
public record Outputs(Detail detail, @Nullable Path resultsJson, boolean junitXml, boolean levels) {

  /** How much of a run the console shows. */
  public enum Detail {
    /** Only what is wrong, the gates and the result. */
    QUIET,
    /** What the guide shows; of very many calls a sample. */
    NORMAL,
    /** Every exchange of every call, and every pattern. */
    VERBOSE
  }
}
