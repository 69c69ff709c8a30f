package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ServerOptionsTest {
  private static final ServerOptions DEFAULTS = ServerOptions.defaults();

  @Test
  void defaultsStayOnThisMachine() {
    assertThat(DEFAULTS.host()).isEqualTo("127.0.0.1");
    assertThat(DEFAULTS.mongoUri()).isNull();
    assertThat(DEFAULTS)
        .hasToString(
            "ServerOptions[127.0.0.1:0, processing 0ms, answering at once, at most 33554432 bytes, embedded MongoDB, database verisync, no faults]");
  }

  @Test
  void aBadValueIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withPort(65_536))
        .withMessageContaining("'port' must be 0")
        .withMessageContaining("65536");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withHost(" "))
        .withMessageContaining("'host'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withMaxUploadBytes(0))
        .withMessageContaining("'maxUploadBytes'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withMongoUri("http://x"))
        .withMessageContaining("'mongoUri'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withDatabase("a.b"))
        .withMessageContaining("'database'");
  }

  @Test
  void aPasswordIsNotShown() {
    assertThat(DEFAULTS.withMongoUri("mongodb://u:secret@h").toString())
        .contains("real MongoDB")
        .doesNotContain("secret");
  }
}
