package org.connectorsdk.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** OpenSSH's {@code sftp}, with a batch of one line. */
record SftpProgram(Sshd server, Path folder) {

  /** Runs it, and tells how many milliseconds it took from its start to its end. */
  double run(String line) throws Exception {
    Path batch = Files.writeString(folder.resolve("batch"), line + "\n");
    var builder =
        new ProcessBuilder(
            "sftp",
            "-q",
            "-F",
            "none",
            "-P",
            Integer.toString(server.port()),
            "-i",
            server.userKey().toString(),
            "-o",
            "IdentitiesOnly=yes",
            "-o",
            "UserKnownHostsFile=" + server.knownHosts(),
            "-c",
            Sshd.CIPHER,
            "-b",
            batch.toString(),
            Sshd.user() + "@127.0.0.1");
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return Rounds.millis(
        () -> {
          if (builder.start().waitFor() != 0) {
            throw new IOException("sftp failed: " + line);
          }
        });
  }
}
