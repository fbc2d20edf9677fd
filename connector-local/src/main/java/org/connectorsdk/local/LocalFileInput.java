package org.connectorsdk.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.connectorsdk.transport.Deadline;

/** Reads a local file, as long as there is time. */
final class LocalFileInput extends InputStream {
  private final Path file;
  private final FileChannel channel;
  private final Deadline deadline;

  LocalFileInput(Path file, FileChannel channel, Deadline deadline) {
    this.file = file;
    this.channel = channel;
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    LocalFailure.checkTime(deadline);
    try {
      return channel.read(ByteBuffer.wrap(bytes, offset, length));
    } catch (IOException e) {
      throw LocalFailure.of(e, file);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
