package io.github.concurrentcalls.plan;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How to find out whether the server keeps calls apart and their data whole. Immutable, safe for
 * use by all threads.
 *
 * @param on whether to find out at all
 * @param ignored JSON pointers of fields that may differ between calls that sent the same
 * @param tolerance by how much numbers may differ there, 0 or more
 * @param marks whether each call's audio says whose it is, where the database is known
 * @param cleanup whether the server is asked to remove the run's calls when all is looked at
 * @param storage where the server keeps its calls, null if that is not known
 */
@API(status = API.Status.EXPERIMENTAL)
public record IsolationPlan(
    boolean on,
    List<String> ignored,
    double tolerance,
    boolean marks,
    boolean cleanup,
    @Nullable Storage storage) {

  /** Of a run that does not find out. */
  public static final IsolationPlan OFF =
      new IsolationPlan(false, List.of(), 0, false, false, null);

  /**
   * A MongoDB database.
   *
   * @param uri connection string; it may hold a password
   * @param database name of the database
   * @param bucket name of the GridFS bucket
   */
  public record Storage(String uri, String database, String bucket) {

    /** Without the connection string, which may hold a password. */
    @Override
    public String toString() {
      return "MongoDB, database " + database + ", bucket " + bucket;
    }
  }

  /**
   * Checks every value.
   *
   * @throws IllegalArgumentException naming the one that is out of bounds, its bound and what was
   *     found
   */
  public IsolationPlan {
    ignored = List.copyOf(ignored);
    for (String pointer : ignored) {
      if (!pointer.startsWith("/")) {
        throw new IllegalArgumentException(
            "must have JSON pointers such as '/emotions' in 'isolationIgnore', but found '%s'."
                .formatted(pointer));
      }
    }
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "must have an 'isolationTolerance' of zero or more, but was %s.".formatted(tolerance));
    }
    if (cleanup && !on) {
      throw new IllegalArgumentException(
          "must have 'isolation' for 'cleanup', which looks whether the calls are gone, but it was switched off.");
    }
  }

  /** Whether the audio says whose it is: that takes somebody who reads it again. */
  public boolean marked() {
    return on && marks && storage != null;
  }

  /** The same where the server is known to keep its calls here. */
  public IsolationPlan with(@Nullable Storage known) {
    return new IsolationPlan(on, ignored, tolerance, marks, cleanup, known);
  }
}
