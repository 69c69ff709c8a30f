package io.github.concurrentcalls.bench.subject;

import io.github.concurrentcalls.ConcurrentCalls;
import io.github.concurrentcalls.call.Call;

/** What a user of the product writes; JUnit makes it by its name. */
final class ProductLoad {
  /** Of the whole process, since JUnit makes one object for each call. */
  static final CallMeter METER = new CallMeter();

  @ConcurrentCalls(pause = 0)
  void calls(Call call) {
    METER.measure(call::process);
  }
}
