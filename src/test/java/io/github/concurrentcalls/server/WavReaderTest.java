package io.github.concurrentcalls.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavReaderTest {
  private static final byte[] WAV = TestAudio.tone(0.1, 400).wav();

  @Test
  void whatIsReadIsWrittenTheSame() {
    WavFile wav = WavReader.read("a", WAV);
    assertThat(wav.format()).isEqualTo(new WavFormat(16_000, 1, 16));
    assertThat(wav.frames()).isEqualTo(1600);
    assertThat(wav.seconds()).isEqualTo(0.1);
    assertThat(wav.toBytes()).isEqualTo(WAV);
    assertThat(wav.append(wav).frames()).isEqualTo(3200);
  }

  @Test
  void otherChunksArePassedOverAndAnUnknownLengthRunsToTheEnd() {
    byte[] wav = new byte[WAV.length + 12];
    System.arraycopy(WAV, 0, wav, 0, 12);
    System.arraycopy(new byte[] {'L', 'I', 'S', 'T', 3, 0, 0, 0, 'a', 'b', 'c', 0}, 0, wav, 12, 12);
    System.arraycopy(WAV, 12, wav, 24, WAV.length - 12);
    Arrays.fill(wav, 52, 56, (byte) 0xFF);
    assertThat(WavReader.read("a", wav).toBytes()).isEqualTo(WAV);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 88, is not a WAV file",
    "20, 3, 'has coding 3, expected 1 (linear PCM)'",
    "34, 12, 12 bits is not supported",
    "22, 0, 0 channels",
    "36, 120, has no data chunk",
    "40, 255, is cut off: it announces 3327 bytes of samples and has 3200",
  })
  void whatIsWrongIsSaid(int position, int value, String message) {
    byte[] wav = WAV.clone();
    wav[position] = (byte) value;
    assertThatThrownBy(() -> WavReader.read("client_audio", wav))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anythingCutOffAnywhereIsABadRequest() {
    for (int length = 0; length < 60; length++) {
      byte[] cut = Arrays.copyOf(WAV, length);
      assertThatThrownBy(() -> WavReader.read("x", cut)).isInstanceOf(BadRequestException.class);
    }
  }
}
