package io.github.concurrentcalls.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Linux lets a process use, as containers and services are told. */
class CpuQuotaTest {
  @TempDir Path directory;

  @Test
  void ofVersionTwo() throws IOException {
    process("0::/service", "29 23 0:26 / %s rw - cgroup2 cgroup rw");
    group("service", "cpu.max", "25000 100000\n");
    group("service", "cpu.stat", "usage_usec 5\nnr_periods 9\nnr_throttled 7\nthrottled_usec 3\n");
    CpuQuota quota = CpuQuota.of(directory).orElseThrow();

    assertThat(quota.cpus()).isEqualTo(0.25);
    assertThat(quota.periodSeconds()).isEqualTo(0.1);
    assertThat(quota.throttledPeriods()).isEqualTo(7);
  }

  @Test
  void ofVersionOneAsAContainerSeesIt() throws IOException {
    process("4:cpu,cpuacct:/docker/4711", "33 31 0:29 /docker/4711 %s rw - cgroup cgroup rw,cpu");
    group("", "cpu.cfs_quota_us", "150000\n");
    group("", "cpu.cfs_period_us", "50000\n");

    assertThat(CpuQuota.of(directory).orElseThrow().cpus()).isEqualTo(3);
  }

  @Test
  void theTightestOfThoseAboveHolds() throws IOException {
    process("0::/slice/service", "29 23 0:26 / %s rw - cgroup2 cgroup rw");
    group("slice", "cpu.max", "50000 100000\n");
    group("slice/service", "cpu.max", "200000 100000\n");

    assertThat(CpuQuota.of(directory).orElseThrow().cpus()).isEqualTo(0.5);
  }

  @Test
  void whereThereIsNoneThereIsNone() throws IOException {
    assertThat(CpuQuota.of(directory)).isEmpty();

    process("0::/", "29 23 0:26 / %s rw - cgroup2 cgroup rw");
    group("", "cpu.max", "max 100000\n");
    assertThat(CpuQuota.of(directory)).isEmpty();

    process("1:cpu:/", "33 31 0:29 / %s rw - cgroup cgroup rw,cpu");
    Files.delete(directory.resolve("groups/cpu.max"));
    group("", "cpu.cfs_quota_us", "-1\n");
    group("", "cpu.cfs_period_us", "100000\n");
    assertThat(CpuQuota.of(directory)).isEmpty();
  }

  private void process(String group, String mount) throws IOException {
    Files.writeString(directory.resolve("cgroup"), "7:memory:/other\n" + group + "\n");
    Files.write(
        directory.resolve("mountinfo"),
        List.of(
            "23 1 254:0 / / rw,relatime - ext4 /dev/root rw",
            mount.formatted(directory.resolve("groups"))));
  }

  private void group(String name, String file, String content) throws IOException {
    Path group = Files.createDirectories(directory.resolve("groups").resolve(name));
    Files.writeString(group.resolve(file), content);
  }
}
