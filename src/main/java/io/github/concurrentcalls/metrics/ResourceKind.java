package io.github.concurrentcalls.metrics;

import java.util.Locale;
import org.apiguardian.api.API;

/** A resource that is watched while the load goes on: of whom, and in which unit. */
@API(status = API.Status.EXPERIMENTAL)
public enum ResourceKind {
  /** CPU of the process that makes the load, of what the system lets it use. */
  GENERATOR_CPU(Scale.PERCENT),
  /** Heap that it uses, garbage included. */
  GENERATOR_HEAP(Scale.MEMORY),
  /** Time for which garbage collection stopped it. */
  GENERATOR_GC(Scale.PERCENT),
  /** By how much later than due a thread of it woke that has nothing else to do. */
  GENERATOR_HICCUP(Scale.TIME),
  /** Periods in which the system held it back, since its quota of CPU was used up. */
  GENERATOR_THROTTLED(Scale.PERCENT),
  /** Its threads. */
  GENERATOR_THREADS(Scale.NUMBER),
  /** CPU of the server's processes, of all that their machine has. */
  SERVER_CPU(Scale.PERCENT),
  /** Their resident memory. */
  SERVER_MEMORY(Scale.MEMORY),
  /** Their threads. */
  SERVER_THREADS(Scale.NUMBER),
  /** What they have open: files, sockets, pipes. */
  SERVER_FILES(Scale.NUMBER),
  /** Connections to the database, of anybody. */
  DATABASE_CONNECTIONS(Scale.NUMBER),
  /** Connections that it could still take. */
  DATABASE_AVAILABLE(Scale.NUMBER),
  /** Operations in a second, of anybody. */
  DATABASE_OPERATIONS(Scale.NUMBER),
  /** Operations that wait for a lock. */
  DATABASE_QUEUE(Scale.NUMBER);

  private final Scale scale;

  ResourceKind(Scale scale) {
    this.scale = scale;
  }

  /** Who uses it. */
  public Party party() {
    return Party.valueOf(name().substring(0, name().indexOf('_')));
  }

  /** {@code %}, {@code MB} of a million bytes, {@code ms}, or empty for a number. */
  public String unit() {
    return scale == Scale.TIME ? "ms" : scale.unit();
  }

  Scale scale() {
    return scale;
  }

  /** As gates and reports write it: {@code generator_cpu}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Who is watched. */
  public enum Party {
    /** The process that makes the load. */
    GENERATOR,
    /** The server under test, with the processes that it started. */
    SERVER,
    /** The database in which the server keeps its calls. */
    DATABASE;

    /** As reports write it: {@code generator}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
