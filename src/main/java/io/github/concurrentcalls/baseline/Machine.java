package io.github.concurrentcalls.baseline;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The machine that makes the calls. */
final class Machine {
  /** What changes with every update, and seldom changes times by much. */
  static final Set<String> LESSER = Set.of("os_version", "jvm");

  private static final double GIBIBYTE = 1L << 30;

  private Machine() {}

  static Facts facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("memory_gib", memory());
    facts.put("os", System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""));
    facts.put("os_version", System.getProperty("os.version", ""));
    facts.put(
        "jvm",
        System.getProperty("java.vm.name", "") + " " + System.getProperty("java.vm.version", ""));
    return new Facts(facts);
  }

  /** In whole GiB: what a virtual machine is given differs by a few pages from boot to boot. */
  private static String memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? String.valueOf(Math.round(system.getTotalMemorySize() / GIBIBYTE))
        : "";
  }
}
