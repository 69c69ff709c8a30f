package io.github.concurrentcalls;

import io.github.concurrentcalls.plan.StreamMode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Makes a test method a template whose invocations are simulated phone calls that run at the same
 * time. The method takes a {@link io.github.concurrentcalls.call.Call}; beside it it may take
 * parameters from Jupiter's own sources ({@code @ValueSource}, {@code @CsvSource},
 * {@code @CsvFileSource}, {@code @EnumSource}, {@code @MethodSource}), of which call i gets row i
 * modulo the number of rows.
 *
 * <pre>{@code
 * @ConcurrentCalls(calls = 5, audio = "testdata/audiotest.wav", gates = "chunk.p95 <= 3s")
 * void everyChunkIsAnalysed(Call call) {
 *   call.process();
 * }
 * }</pre>
 *
 * <p>Every setting can be overridden by a JUnit configuration parameter or system property of the
 * name given at it. When the last call is over, the gates are judged and reports are written; a
 * breach fails the method. Parallel execution needs no configuration of the user's.
 */
@API(status = API.Status.EXPERIMENTAL)
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(ConcurrentCallsExtension.class)
@Execution(ExecutionMode.CONCURRENT)
public @interface ConcurrentCalls {

  /**
   * Number of calls, at least 1. Several numbers are levels: one run for each, in this order, with
   * all of its calls at once; there must be as many {@link #maxWorkers}. {@code
   * concurrentcalls.calls}, separated by commas
   */
  int[] calls() default 3;

  /** Whether no level follows one that did not pass. {@code concurrentcalls.stop-on-breach} */
  boolean stopOnBreach() default false;

  /**
   * Whether the number of calls that the server takes within the gates is looked for, by doubling
   * and halving, from 1 up to {@link #maxWorkers}; {@link #calls} is not looked at then. That
   * higher levels do not pass fails nothing. {@code concurrentcalls.find-capacity}
   */
  boolean findCapacity() default false;

  /**
   * Calls that are made before all others and left out of all figures, 0 or more. {@code
   * concurrentcalls.warm-up}
   */
  int warmUp() default 0;

  /** Most calls in flight at once, 1 to 10,000. {@code concurrentcalls.max-workers} */
  int maxWorkers() default 10;

  /** The audio file that every call sends; required. {@code concurrentcalls.audio} */
  String audio() default "";

  /** The script file that every call sends; empty for none. {@code concurrentcalls.transcript} */
  String transcript() default "";

  /** Seconds of audio in a chunk, more than 0. {@code concurrentcalls.chunk-duration} */
  double chunkDuration() default 10;

  /** Which streams carry the chunks. {@code concurrentcalls.mode} */
  StreamMode mode() default StreamMode.BOTH;

  /**
   * Address of the server, or {@code embedded} for the reference server that comes with the
   * library. {@code concurrentcalls.server-url}
   */
  String serverUrl() default "http://localhost:5000";

  /**
   * Id of the server's process, to see what it uses of this machine; 0 to look for it by its port,
   * which a container's proxy may hide. {@code concurrentcalls.server-pid}
   */
  long serverPid() default 0;

  /** Seconds of rest between the chunks of a call, 0 or more. {@code concurrentcalls.pause} */
  double pause() default 0.2;

  /**
   * When a call sends its next chunk: {@code fixed@200ms} or {@code random@100ms..1s} after the
   * last answer, or {@code live}, {@code live@2}: when a real call would have it, or one twice as
   * fast. Empty for the {@link #pause}. {@code concurrentcalls.pacing}
   */
  String pacing() default "";

  /**
   * Over which time the first calls start, evenly, such as {@code 10s}; empty for all at once.
   * {@code concurrentcalls.ramp-up}
   */
  String rampUp() default "";

  /**
   * Calls that begin in a second, whether or not earlier ones are over: {@code 50}, evenly, or
   * {@code poisson@50}, at random; empty for as soon as a worker is free. {@code
   * concurrentcalls.arrival-rate}
   */
  String arrivalRate() default "";

  /**
   * For how long calls are begun, one after another at each worker, such as {@code 10m}; empty for
   * each call once. The test method then runs many times for each invocation, what is around it
   * ({@code @BeforeEach}) once. {@code concurrentcalls.duration}
   */
  String duration() default "";

  /** Of everything that is random in the load. {@code concurrentcalls.load-seed} */
  long loadSeed() default 1;

  /**
   * Seconds until a connection must be made, more than 0. {@code concurrentcalls.connect-timeout}
   */
  double connectTimeout() default 10;

  /**
   * Seconds, more than 0, until an answer must be there, from the start of its request to its last
   * byte. {@code concurrentcalls.answer-timeout}
   */
  double answerTimeout() default 60;

  /**
   * Seconds, more than 0, for which a server that queues is waited for after the load, until its
   * database says that all calls are completed. {@code concurrentcalls.completion-timeout}
   */
  double completionTimeout() default 60;

  /**
   * Whether to find out if the server keeps calls apart: by reference calls before the load, and by
   * whose answer each is. {@code concurrentcalls.isolation}
   */
  boolean isolation() default true;

  /**
   * JSON pointers, such as {@code /emotions}, of fields of the answers that may differ between
   * calls that sent the same. {@code concurrentcalls.isolation-ignore}, separated by semicolons
   */
  String[] isolationIgnore() default {};

  /**
   * By how much numbers may differ between the answers to calls that sent the same, 0 or more.
   * {@code concurrentcalls.isolation-tolerance}
   */
  double isolationTolerance() default 0;

  /**
   * Whether each call's audio says whose it is, inaudibly, where the database is known. {@code
   * concurrentcalls.marks}
   */
  boolean marks() default true;

  /**
   * The MongoDB in which the server keeps its calls, to be read and held against what was sent;
   * empty if it is not known. That of the embedded server is known. {@code
   * concurrentcalls.mongo-uri}
   */
  String mongoUri() default "";

  /** The database there. {@code concurrentcalls.mongo-database} */
  String mongoDatabase() default "verisync";

  /** The GridFS bucket there. {@code concurrentcalls.gridfs-bucket} */
  String gridFsBucket() default "fs";

  /**
   * Whether the server is asked to remove the calls of the run when all else is over; what is left
   * of them then is a violation. {@code concurrentcalls.cleanup}
   */
  boolean cleanup() default false;

  /**
   * Status codes, 400 to 599, such as 429, with which the server may turn a request away when it
   * has too much to do. What it turns away is counted apart and is no failure. {@code
   * concurrentcalls.expected-status}, separated by commas
   */
  int[] expectedStatus() default {};

  /**
   * Bounds on the figures of the run, such as {@code chunk.p95 <= 3s}; a failed one fails the
   * method. Unless one of them is on {@code success_rate}, that must be 100 %; unless one is on
   * {@code violations}, there must be none. {@code abort when error_rate > 50%} stops the run as
   * soon as that is so. {@code concurrentcalls.gates}, separated by semicolons
   */
  String[] gates() default {};

  /**
   * The file of past runs that gates such as {@code chunk.p95 <= baseline + 20%} hold this one
   * against; empty for none. It is written by a run with {@code concurrentcalls.save-baseline} or
   * {@code --save_baseline}. {@code concurrentcalls.baseline}
   */
  String baseline() default "";

  /**
   * Whether past runs of a machine with other cores, memory or system are compared with all the
   * same. {@code concurrentcalls.baseline-any-machine}
   */
  boolean baselineAnyMachine() default false;
}
