package org.connectorsdk.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Bytes that the application opens anew for each transfer. */
final class ReopenableSource implements FileSource {
  private final StreamSupplier open;
  private final OptionalLong size;

  ReopenableSource(StreamSupplier open, OptionalLong size) {
    this.open = open;
    this.size = size;
  }

  @Override
  public InputStream open() throws IOException {
    InputStream stream = open.open();
    if (stream == null) {
      throw new IOException("the supplier of the source returned null");
    }
    return stream;
  }

  @Override
  public OptionalLong size() {
    return size;
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public String toString() {
    return "a stream that can be opened again";
  }
}
