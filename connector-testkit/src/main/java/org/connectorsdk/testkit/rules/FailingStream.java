package org.connectorsdk.testkit.rules;

import java.io.IOException;
import java.io.InputStream;

/** Says a little, then fails. */
final class FailingStream extends InputStream {
  private final Exception failure;
  private int left;

  FailingStream(Exception failure, int size) {
    this.failure = failure;
    this.left = size;
  }

  @Override
  public int read() throws IOException {
    if (left-- > 0) {
      return 'x';
    }
    if (failure instanceof IOException checked) {
      throw checked;
    }
    throw (RuntimeException) failure;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    buffer[offset] = (byte) read();
    return 1;
  }
}
