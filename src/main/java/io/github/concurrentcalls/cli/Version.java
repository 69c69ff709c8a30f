package io.github.concurrentcalls.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Reads the version that the build wrote down. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties build = new Properties();
    try (InputStream in =
        Version.class.getResourceAsStream("/io/github/concurrentcalls/build.properties")) {
      if (in != null) {
        build.load(in);
      }
    }
    return new String[] {
      "concurrent-calls " + build.getProperty("version", "unknown"),
      "Java " + System.getProperty("java.version")
    };
  }
}
