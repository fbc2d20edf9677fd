package org.connectorsdk.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stream of the application: read once, closed by its owner alone. */
final class OneShotSource implements FileSource {
  private final InputStream stream;
  private final AtomicBoolean opened = new AtomicBoolean();

  OneShotSource(InputStream stream) {
    this.stream = stream;
  }

  @Override
  public InputStream open() throws IOException {
    if (opened.getAndSet(true)) {
      throw new IOException("the stream was read before and can be read only once");
    }
    return new FilterInputStream(stream) {
      @Override
      public void close() {}
    };
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.empty();
  }

  @Override
  public boolean repeatable() {
    return false;
  }

  @Override
  public String toString() {
    return "a stream";
  }
}
