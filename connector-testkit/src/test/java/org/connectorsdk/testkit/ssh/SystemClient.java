package org.connectorsdk.testkit.ssh;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** OpenSSH's own programs as clients of the server under test. */
final class SystemClient {

  private final EmbeddedSshServer server;
  private final Path scratch;

  SystemClient(EmbeddedSshServer server, Path scratch) {
    this.server = server;
    this.scratch = scratch;
  }

  /**
   * The program's path; where it is missing the test is skipped, or fails if all parts are
   * required.
   */
  static String program(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      Path candidate = Path.of(folder, name);
      if (Files.isExecutable(candidate)) {
        return candidate.toString();
      }
    }
    if (Boolean.getBoolean("connector.tests.required")) {
      fail("missing: " + name);
    }
    assumeTrue(false, "missing: " + name);
    throw new AssertionError();
  }

  record Outcome(int status, byte[] stdout, String stderr) {
    String text() {
      return new String(stdout, StandardCharsets.UTF_8);
    }
  }

  List<String> ssh(String... rest) {
    var line = new ArrayList<>(List.of(program("ssh"), "-p", Integer.toString(server.port())));
    line.addAll(options());
    line.addAll(List.of("-T", server.user() + "@" + server.host()));
    line.addAll(List.of(rest));
    return line;
  }

  List<String> sftp() {
    var line = new ArrayList<>(List.of(program("sftp"), "-P", Integer.toString(server.port())));
    line.addAll(options());
    line.addAll(List.of("-b", "-", server.user() + "@" + server.host()));
    return line;
  }

  private List<String> options() {
    return List.of(
        "-F", "none",
        "-i", server.clientKey().toString(),
        "-o", "IdentitiesOnly=yes",
        "-o", "BatchMode=yes",
        "-o", "StrictHostKeyChecking=yes",
        "-o", "UserKnownHostsFile=" + server.knownHostsFile(),
        "-o", "GlobalKnownHostsFile=none");
  }

  Outcome run(List<String> line, byte[] stdin) throws IOException, InterruptedException {
    Path in = Files.write(Files.createTempFile(scratch, "in", null), stdin);
    Path out = Files.createTempFile(scratch, "out", null);
    Path err = Files.createTempFile(scratch, "err", null);
    Process process =
        new ProcessBuilder(line)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> "still running: " + line);
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(process.exitValue(), Files.readAllBytes(out), Files.readString(err));
  }

  Outcome run(List<String> line, String stdin) throws IOException, InterruptedException {
    return run(line, stdin.getBytes(StandardCharsets.UTF_8));
  }
}
