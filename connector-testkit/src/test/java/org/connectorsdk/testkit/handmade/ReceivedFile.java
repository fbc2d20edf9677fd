package org.connectorsdk.testkit.handmade;

import java.io.IOException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.output.StandardStream;
import org.jspecify.annotations.Nullable;

/** A file on its way into a sink, which is opened by the mark that stands before the content. */
final class ReceivedFile implements ShellProcess.Receiver, AutoCloseable {
  private final FileSink sink;
  private final Progress progress;
  private FileSink.@Nullable Writing writing;
  private long count;

  ReceivedFile(FileSink sink, Progress progress) {
    this.sink = sink;
    this.progress = progress;
  }

  @Override
  public void accept(StandardStream stream, byte[] bytes, int offset, int length)
      throws SinkFailed {
    try {
      var open = writing;
      int mark = 0;
      if (open == null) {
        open = sink.open();
        writing = open;
        mark = 1;
      }
      open.stream().write(bytes, offset + mark, length - mark);
      count += length - mark;
    } catch (IOException | RuntimeException e) {
      throw new SinkFailed(e);
    }
    progress.moved(count);
  }

  long commit(boolean durably) throws SinkFailed {
    progress.done(count);
    try {
      if (durably) {
        written().commitDurably();
      } else {
        written().commit();
      }
      return count;
    } catch (IOException | RuntimeException e) {
      throw new SinkFailed(e);
    }
  }

  private FileSink.Writing written() throws IOException {
    var open = writing;
    if (open == null) {
      throw new IOException("the file was not sent");
    }
    return open;
  }

  @Override
  public void close() {
    var open = writing;
    if (open != null) {
      open.close();
    }
  }

  /** The caller's own sink failed. */
  static final class SinkFailed extends IOException {
    private static final long serialVersionUID = 1L;

    SinkFailed(Exception cause) {
      super(cause.getMessage(), cause);
    }
  }
}
