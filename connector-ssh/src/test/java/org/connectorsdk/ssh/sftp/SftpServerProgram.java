package org.connectorsdk.ssh.sftp;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.connectorsdk.transport.Deadline;

/** OpenSSH's own server as a process of this machine, over pipes: the real thing without SSH. */
final class SftpServerProgram implements SftpWire {

  private static final List<String> PLACES =
      List.of(
          "/usr/lib/openssh/sftp-server",
          "/usr/libexec/openssh/sftp-server",
          "/usr/lib/ssh/sftp-server",
          "/usr/libexec/sftp-server");

  private final Process process;

  private SftpServerProgram(Process process) {
    this.process = process;
  }

  /** Where it is missing the test is skipped, or fails if all parts are required. */
  static SftpServerProgram start(Path directory, String... options) throws IOException {
    var program = PLACES.stream().filter(place -> Files.isExecutable(Path.of(place))).findFirst();
    if (program.isEmpty() && Boolean.getBoolean("connector.tests.required")) {
      fail("missing: sftp-server");
    }
    assumeTrue(program.isPresent(), "missing: sftp-server");
    var line = new ArrayList<>(List.of(program.get()));
    line.addAll(List.of(options));
    return new SftpServerProgram(
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  void kill() {
    process.destroyForcibly();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void start(Receiver receiver) {
    var reader = new Thread(() -> pump(receiver), "sftp-server-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void pump(Receiver receiver) {
    byte[] buffer = new byte[64 * 1024];
    try (InputStream from = process.getInputStream()) {
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        receiver.received(buffer, 0, read);
      }
      receiver.lost(new IOException("the program has ended"));
    } catch (IOException e) {
      receiver.lost(e);
    }
  }

  @Override
  public void write(
      byte[] head, int headLength, byte[] body, int offset, int length, Deadline deadline)
      throws IOException {
    OutputStream to = process.getOutputStream();
    try {
      to.write(head, 0, headLength);
      to.write(body, offset, length);
      to.flush();
    } catch (InterruptedIOException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
