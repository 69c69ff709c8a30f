package io.github.concurrentcalls.audio;

import com.jcraft.jogg.Packet;
import com.jcraft.jogg.Page;
import com.jcraft.jogg.StreamState;
import com.jcraft.jogg.SyncState;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;

/**
 * Decodes one Ogg Vorbis file by JOrbis itself: the javax.sound provider over it drops the last
 * page, which is a second of speech or a whole short file.
 */
final class VorbisDecoder {
  private static final int READ_SIZE = 1 << 13;
  private static final int HEADER_PACKETS = 3;

  private final Path file;
  private final SizeLimit limit;
  private final SyncState sync = new SyncState();
  private final StreamState stream = new StreamState();
  private final Info info = new Info();
  private final Comment comment = new Comment();
  private final DspState dsp = new DspState();
  private final Block block = new Block(dsp);
  private final ByteArrayOutputStream samples = new ByteArrayOutputStream();

  /** What the last page says; its packets are padded. */
  private long frames = Integer.MAX_VALUE;

  private int packets;
  private int pages;
  private int serial;

  private VorbisDecoder(Path file, SizeLimit limit) {
    this.file = file;
    this.limit = limit;
    sync.init();
    info.init();
    comment.init();
  }

  static Audio decode(Path file, SizeLimit limit) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new VorbisDecoder(file, limit).decode(in);
    } catch (IndexOutOfBoundsException | NullPointerException | NegativeArraySizeException e) {
      // How JOrbis says that what it read makes no sense.
      throw damaged(file);
    }
  }

  private Audio decode(InputStream in) throws IOException {
    int count;
    do {
      int offset = sync.buffer(READ_SIZE);
      count = in.readNBytes(sync.data, offset, READ_SIZE);
      sync.wrote(count);
      decodePages();
    } while (count > 0);
    if (samples.size() == 0) {
      throw damaged(file);
    }
    AudioFormat format = new AudioFormat(info.rate, 16, info.channels, true, false);
    long size = Math.min(samples.size(), frames * format.getFrameSize());
    return Pcm.toAudio(format, Arrays.copyOf(samples.toByteArray(), (int) size));
  }

  private void decodePages() {
    Page page = new Page();
    for (int state = sync.pageout(page); state != 0; state = sync.pageout(page)) {
      if (state < 0) {
        throw damaged(file);
      }
      if (pages++ == 0) {
        serial = page.serialno();
        stream.init(serial);
      }
      if (page.serialno() != serial) {
        throw new AudioFileException(
            file, "it holds more than one stream", "Write them into files of their own.");
      }
      if (page.eos() != 0) {
        frames = page.granulepos();
      }
      stream.pagein(page);
      decodePackets();
    }
  }

  private void decodePackets() {
    Packet packet = new Packet();
    for (int state = stream.packetout(packet); state != 0; state = stream.packetout(packet)) {
      if (state < 0) {
        throw damaged(file);
      }
      if (packets++ < HEADER_PACKETS) {
        decodeHeader(packet);
      } else if (block.synthesis(packet) == 0) {
        dsp.synthesis_blockin(block);
        takeSamples();
      }
    }
  }

  private void decodeHeader(Packet packet) {
    if (info.synthesis_headerin(comment, packet) < 0) {
      throw damaged(file);
    }
    if (packets == HEADER_PACKETS) {
      dsp.synthesis_init(info);
      block.init(dsp);
    }
  }

  private void takeSamples() {
    float[][][] channels = new float[1][][];
    int[] offsets = new int[info.channels];
    for (int count = dsp.synthesis_pcmout(channels, offsets);
        count > 0;
        count = dsp.synthesis_pcmout(channels, offsets)) {
      limit.check(file, samples.size() + 2L * count * info.channels);
      for (int i = 0; i < count; i++) {
        for (int channel = 0; channel < info.channels; channel++) {
          put(channels[0][channel][offsets[channel] + i]);
        }
      }
      dsp.synthesis_read(count);
    }
  }

  private void put(float sample) {
    int value = Math.round(Math.max(-1f, Math.min(1f, sample)) * Short.MAX_VALUE);
    samples.write(value);
    samples.write(value >> 8);
  }

  private static AudioFileException damaged(Path file) {
    return new AudioFileException(
        file, "it is a damaged Ogg Vorbis file", "Record it, copy it or convert it again.");
  }
}
