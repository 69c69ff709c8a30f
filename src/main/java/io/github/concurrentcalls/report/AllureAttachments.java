package io.github.concurrentcalls.report;

import io.github.concurrentcalls.chart.Picture;
import io.qameta.allure.model.Attachment;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Writes files and answers the references to them. A file that no result refers to is shown by no
 * report, so this does not attach to whatever test happens to be open.
 */
final class AllureAttachments {
  private final BiConsumer<String, InputStream> files;
  private final AtomicInteger evidenceLeft;

  /**
   * Writes through the given writer.
   *
   * @param files takes the name and the content of a file
   * @param mostEvidence how many files of evidence are written; what comes later is left out
   */
  AllureAttachments(BiConsumer<String, InputStream> files, int mostEvidence) {
    this.files = files;
    this.evidenceLeft = new AtomicInteger(mostEvidence);
  }

  /** What a server said, or should have said, as long as there is room for it. */
  List<Attachment> evidence(String name, String content) {
    boolean room = !content.isBlank() && evidenceLeft.getAndDecrement() > 0;
    return room ? List.of(text(name, content)) : List.of();
  }

  Attachment picture(Picture picture) {
    return file(
            picture.name() + ".svg",
            "image/svg+xml",
            picture.svg().getBytes(StandardCharsets.UTF_8))
        .setName(picture.question());
  }

  Attachment text(String name, String content) {
    return file(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file; its name's extension becomes that of the file. */
  Attachment file(String name, String type, byte[] content) {
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? ".txt" : name.substring(dot);
    String source = UUID.randomUUID() + "-attachment" + extension;
    files.accept(source, new ByteArrayInputStream(content));
    return new Attachment()
        .setName(name)
        .setType(type)
        .setSource(source)
        .setSize((long) content.length);
  }
}
