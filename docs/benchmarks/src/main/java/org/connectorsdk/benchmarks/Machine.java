package org.connectorsdk.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.sshd.client.SshClient;

/** What it all ran on. */
final class Machine {
  private Machine() {}

  static String describe() throws IOException {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return """
        machine: %s, %d processors, %s %s
        java:    %s %s
        mina:    %s
        sshd:    %s
        load:    %s (the figures need a machine that does nothing else)
        """
        .formatted(
            processor(),
            system.getAvailableProcessors(),
            system.getName(),
            system.getVersion(),
            System.getProperty("java.vm.name"),
            System.getProperty("java.runtime.version"),
            SshClient.class.getPackage().getImplementationVersion(),
            Sshd.version(),
            String.format(Locale.ROOT, "%.2f", system.getSystemLoadAverage()));
  }

  private static String processor() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(file)) {
      return System.getProperty("os.arch");
    }
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }
}
