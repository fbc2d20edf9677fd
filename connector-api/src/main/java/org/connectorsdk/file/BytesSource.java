package org.connectorsdk.file;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.OptionalLong;

/** Bytes in memory; the array is never changed. */
final class BytesSource implements FileSource {
  private final byte[] bytes;

  BytesSource(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.of(bytes.length);
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
