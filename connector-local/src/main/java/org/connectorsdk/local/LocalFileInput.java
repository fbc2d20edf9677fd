package org.connectorsdk.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Reads a local file, as long as the gate is open. */
final class LocalFileInput extends InputStream {
  private final Path file;
  private final FileChannel channel;
  private final LocalFiles.Gate gate;

  LocalFileInput(Path file, FileChannel channel, LocalFiles.Gate gate) {
    this.file = file;
    this.channel = channel;
    this.gate = gate;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    gate.pass();
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
