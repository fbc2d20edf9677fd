package org.connectorsdk.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;

/**
 * A file of 1 GiB over an open connection, against OpenSSH's {@code sftp}.
 *
 * <p>What {@code sftp} takes to start and log in is measured beside each transfer, with a session
 * that does nothing, and taken off.
 */
final class SftpTransfer implements Benchmark {
  private static final long BYTES = 1L << 30;

  /** Which way the file goes. */
  enum Direction {
    PUT,
    GET
  }

  private final Direction direction;

  SftpTransfer(Direction direction) {
    this.direction = direction;
  }

  @Override
  public String what() {
    return switch (direction) {
      case PUT -> "1 GiB put";
      case GET -> "1 GiB got";
    };
  }

  @Override
  public Goal goal() {
    return Goal.atLeast(0.85, "× OpenSSH sftp");
  }

  @Override
  public Outcome run(Setting setting) throws Exception {
    long bytes = setting.bytes(BYTES);
    Path from = newFile(setting.folder().resolve("from"), bytes);
    Path to = setting.folder().resolve("to");
    try (var server = Sshd.start(setting.folder());
        var registry = ConnectorRegistry.load();
        var connector = registry.create("@ssh/benchmark", server.hostData())) {
      connector.connect();
      var sftp = new SftpProgram(server, setting.folder());
      return setting
          .rounds(2, 9, 1)
          .compare(
              "MB/s",
              "SDK",
              () -> bytes / 1e3 / ours(connector, from, fresh(to)),
              "sftp",
              () -> bytes / 1e3 / (bare(sftp, from, fresh(to)) - bare(sftp)));
    }
  }

  private double ours(Connector connector, Path from, Path to) throws Exception {
    return Rounds.millis(
        () -> {
          switch (direction) {
            case PUT -> connector.putFile(FileSource.of(from), to.toString());
            case GET -> connector.getFile(from.toString(), FileSink.of(to));
          }
        });
  }

  private double bare(SftpProgram sftp, Path from, Path to) throws Exception {
    String verb = direction == Direction.PUT ? "put " : "get ";
    double millis = sftp.run(verb + from + " " + to);
    if (Files.size(to) != Files.size(from)) {
      throw new IOException("sftp left " + Files.size(to) + " bytes");
    }
    return millis;
  }

  private static double bare(SftpProgram sftp) throws Exception {
    return sftp.run("pwd");
  }

  /** Not part of any measurement: taking a large file away takes as long as a part of moving it. */
  private static Path fresh(Path file) throws IOException {
    Files.deleteIfExists(file);
    return file;
  }

  private static Path newFile(Path file, long bytes) throws IOException {
    var block = new byte[1 << 20];
    new Random(17).nextBytes(block);
    try (var out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long written = 0; written < bytes; written += block.length) {
        out.write(ByteBuffer.wrap(block));
      }
    }
    return file;
  }
}
