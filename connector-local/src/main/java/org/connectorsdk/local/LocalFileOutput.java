package org.connectorsdk.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.connectorsdk.transport.Deadline;

/** Writes a local file, as long as there is time. */
final class LocalFileOutput extends OutputStream {
  private final Path file;
  private final FileChannel channel;
  private final Deadline deadline;

  LocalFileOutput(Path file, FileChannel channel, Deadline deadline) {
    this.file = file;
    this.channel = channel;
    this.deadline = deadline;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    LocalFailure.checkTime(deadline);
    var buffer = ByteBuffer.wrap(bytes, offset, length);
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw LocalFailure.of(e, file);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } catch (IOException e) {
      throw LocalFailure.of(e, file);
    }
  }
}
