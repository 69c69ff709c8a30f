package io.github.concurrentcalls.metrics;

import io.github.concurrentcalls.plan.LoadPlan;
import java.net.URI;
import java.time.Instant;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run before its first call. Immutable.
 *
 * @param name the test's display name
 * @param testClass fully qualified name of the test class
 * @param testMethod name of the template method
 * @param uniqueId JUnit's unique id of the template: stable from run to run
 * @param plan the load
 * @param server the server's address, also where it is the embedded one
 * @param chunksPerCall chunks that the plan's audio file was cut into
 * @param transcriptCharacters length of the script, null where none is sent
 * @param startedAt when the run was opened
 * @param role what it is for
 * @param repeat the command that runs calls of it again, with {@value #REPEATED_CALLS} where their
 *     indexes belong; null where that is not known
 */
@API(status = API.Status.EXPERIMENTAL)
public record RunInfo(
    String name,
    String testClass,
    String testMethod,
    String uniqueId,
    LoadPlan plan,
    URI server,
    int chunksPerCall,
    @Nullable Integer transcriptCharacters,
    Instant startedAt,
    Role role,
    @Nullable String repeat) {
  /** What a run is for. */
  public enum Role {
    /** To be judged. */
    MEASURED,
    /** To find out whether the server takes so many calls, which it need not. */
    SOUGHT,
    /** To warm the server up, and not to be looked at. */
    WARM_UP
  }

  /** Where the indexes of the calls belong in a command. */
  public static final String REPEATED_CALLS = "{calls}";

  /** Where the number of all calls belongs there. */
  public static final String ALL_CALLS = "{of}";

  /** The same as a run at one of several levels, begun now, which reports tell from the others. */
  public RunInfo atLevel(int calls, Role itsRole) {
    return part(
        " at " + calls + (calls == 1 ? " call" : " calls"),
        "/[level:" + calls + "]",
        plan.at(calls),
        itsRole);
  }

  /** The same as so many calls before the run, which warm the server up. */
  public RunInfo warmingUp(int calls) {
    return part(", warm-up", "/[warm-up]", plan.warmingUp(calls), Role.WARM_UP);
  }

  private RunInfo part(String what, String segment, LoadPlan itsPlan, Role itsRole) {
    return new RunInfo(
        name + what,
        testClass,
        testMethod,
        uniqueId + segment,
        itsPlan,
        server,
        chunksPerCall,
        transcriptCharacters,
        Instant.now(),
        itsRole,
        itsPlan.shape().timed() ? null : repeat);
  }
}
