package org.connectorsdk.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Writes a local file, as long as the gate is open. */
final class LocalFileOutput extends OutputStream {
  private final Path file;
  private final FileChannel channel;
  private final LocalFiles.Gate gate;

  LocalFileOutput(Path file, FileChannel channel, LocalFiles.Gate gate) {
    this.file = file;
    this.channel = channel;
    this.gate = gate;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    gate.pass();
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
