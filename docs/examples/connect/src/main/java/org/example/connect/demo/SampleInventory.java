package org.example.connect.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.connectorsdk.testkit.ssh.EmbeddedSshServer;

/** A small inventory: this machine and one SSH host, with data on three levels. */
final class SampleInventory {
  private SampleInventory() {}

  static Path write(Path file, EmbeddedSshServer server) {
    String text =
        """
        {
          "data": {"owner": "nobody yet"},
          "groups": {
            "web": {
              "data": {
                "ssh_user": %s,
                "ssh_known_hosts_file": %s
              }
            }
          },
          "hosts": {
            "@local": {},
            "web-1": {
              "groups": ["web"],
              "data": {
                "owner": "ann",
                "ssh_hostname": %s,
                "ssh_port": %d,
                "ssh_key": %s
              }
            }
          }
        }
        """
            .formatted(
                json(server.user()),
                json(server.knownHostsFile().toString()),
                json(server.host()),
                server.port(),
                json(server.clientKey().toString()));
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static String json(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
