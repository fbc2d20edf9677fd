package org.connectorsdk.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream of the application: written and flushed, closed by its owner alone. */
final class StreamSink implements FileSink {
  private final OutputStream stream;

  StreamSink(OutputStream stream) {
    this.stream = stream;
  }

  @Override
  public Writing open() {
    return new StreamWriting(stream);
  }

  @Override
  public String toString() {
    return "a stream";
  }

  private static final class StreamWriting extends SingleWriting {
    private final OutputStream stream;

    StreamWriting(OutputStream stream) {
      this.stream = stream;
    }

    @Override
    public OutputStream stream() {
      return new FilterOutputStream(stream) {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          out.write(bytes, offset, length); // the superclass writes byte by byte
        }

        @Override
        public void close() {}
      };
    }

    @Override
    void take() throws IOException {
      stream.flush();
    }

    @Override
    void giveUp() {}
  }
}
