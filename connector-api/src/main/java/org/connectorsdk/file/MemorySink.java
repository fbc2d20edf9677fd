package org.connectorsdk.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A sink that keeps the file in memory.
 *
 * <p>Safe for any thread: a reader sees the last file that arrived whole. After a failed transfer
 * that is the one before.
 *
 * @since 0.1
 */
public final class MemorySink implements FileSink {
  /** The largest file taken where nothing else is said: 64 MiB. */
  public static final int DEFAULT_LIMIT = 64 << 20;

  private final int limit;
  private volatile byte @Nullable [] content;

  MemorySink(int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("limit: must not be negative, found " + limit);
    }
    this.limit = limit;
  }

  /**
   * The content of the file.
   *
   * @return a new copy
   * @throws IllegalStateException if no file has arrived yet
   */
  public byte[] bytes() {
    return content().clone();
  }

  /**
   * The content of the file as a text in UTF-8; malformed bytes become U+FFFD.
   *
   * @return the text
   * @throws IllegalStateException if no file has arrived yet
   */
  public String text() {
    return new String(content(), StandardCharsets.UTF_8);
  }

  private byte[] content() {
    byte[] present = content;
    if (present == null) {
      throw new IllegalStateException("no file has arrived in this sink");
    }
    return present;
  }

  @Override
  public Writing open() {
    return new MemoryWriting();
  }

  @Override
  public String toString() {
    return "memory";
  }

  private final class MemoryWriting extends SingleWriting {
    private final LimitedBytes stream = new LimitedBytes();

    @Override
    public OutputStream stream() {
      return stream;
    }

    @Override
    void take() {
      content = stream.toByteArray();
    }

    @Override
    void giveUp() {
      stream.drop();
    }
  }

  private final class LimitedBytes extends OutputStream {
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(int b) throws IOException {
      checkRoom(1);
      bytes.write(b);
    }

    @Override
    public void write(byte[] b, int offset, int length) throws IOException {
      checkRoom(length);
      bytes.write(b, offset, length);
    }

    private void checkRoom(int length) throws IOException {
      if (length > limit - bytes.size()) {
        throw new IOException("the file is larger than the sink's limit of " + limit + " bytes");
      }
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }

    void drop() {
      bytes = new ByteArrayOutputStream();
    }
  }
}
