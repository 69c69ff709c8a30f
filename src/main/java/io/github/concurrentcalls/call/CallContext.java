package io.github.concurrentcalls.call;

import io.github.concurrentcalls.plan.LoadShape;
import io.github.concurrentcalls.plan.StreamMode;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * What all calls of a run share. Immutable; its ports are safe for use by all threads.
 *
 * @param transport the wire
 * @param checks what every answer goes through
 * @param recordings the run's audio, decoded once
 * @param audio the audio file of a call that names no other
 * @param mode the mode of a call that names no other
 * @param transcript the script's text, empty for none
 * @param shape how its chunks and their starts are spread over time
 * @param marked whether the transport marks each call's audio as that call's
 */
@API(status = API.Status.INTERNAL)
public record CallContext(
    Transport transport,
    Checks checks,
    Recordings recordings,
    Path audio,
    StreamMode mode,
    String transcript,
    LoadShape shape,
    boolean marked) {}
