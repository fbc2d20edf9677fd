package org.connectorsdk.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Where the bytes of a put come from.
 *
 * <p>A source is read from its beginning to its end; nothing is converted. The streams that {@link
 * #open()} gives are closed once by whoever opened them; a stream that the application made itself
 * ({@link #once}) is never closed. Sources may be shared between threads and calls, except where
 * {@link #repeatable()} is false.
 *
 * @since 0.1
 */
public sealed interface FileSource
    permits BytesSource, OneShotSource, PathSource, ReopenableSource {
  /**
   * The content of a local file, read when the transfer runs.
   *
   * <p>Symbolic links are followed. A pipe or device is read to its end.
   *
   * @param path the file; need not exist yet
   * @return the source; it can be read again and again
   * @throws NullPointerException if {@code path} is null
   */
  static FileSource of(Path path) {
    return new PathSource(Objects.requireNonNull(path, "path"));
  }

  /**
   * Bytes in memory.
   *
   * @param bytes the content, copied
   * @return the source; it can be read again and again
   * @throws NullPointerException if {@code bytes} is null
   */
  static FileSource ofBytes(byte[] bytes) {
    return new BytesSource(Objects.requireNonNull(bytes, "bytes").clone());
  }

  /**
   * A text in UTF-8, without a byte order mark and with nothing added.
   *
   * @param text the content
   * @return the source; it can be read again and again
   * @throws NullPointerException if {@code text} is null
   * @throws IllegalArgumentException if {@code text} has a lone surrogate, which UTF-8 cannot carry
   */
  static FileSource ofText(String text) {
    Objects.requireNonNull(text, "text");
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("text: a lone surrogate has no form in UTF-8");
    }
    return new BytesSource(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What a stream has left, for one transfer.
   *
   * @param stream read from where it is; never closed here, it stays the caller's
   * @return the source; opening it a second time fails, so nothing is ever sent from the middle
   * @throws NullPointerException if {@code stream} is null
   */
  static FileSource once(InputStream stream) {
    return new OneShotSource(Objects.requireNonNull(stream, "stream"));
  }

  /**
   * Bytes that can be opened again and again.
   *
   * @param open gives a new stream from the beginning at each call; each is closed once
   * @param size how many bytes there are, where that is known
   * @return the source
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if {@code size} is negative
   */
  static FileSource reopenable(StreamSupplier open, OptionalLong size) {
    Objects.requireNonNull(open, "open");
    if (Objects.requireNonNull(size, "size").orElse(0) < 0) {
      throw new IllegalArgumentException("size: must not be negative, found " + size.getAsLong());
    }
    return new ReopenableSource(open, size);
  }

  /**
   * Opens the bytes from their beginning.
   *
   * @return a stream for the calling thread, which must close it; that leaves a stream of the
   *     application open
   * @throws IOException if there is nothing to read, or if {@link #repeatable()} is false and the
   *     source was opened before
   */
  InputStream open() throws IOException;

  /**
   * How many bytes there are, as far as is known now. A file may have changed when it is read: the
   * end of the stream is what counts.
   *
   * @return the size; empty where only reading tells
   */
  OptionalLong size();

  /**
   * Whether the source can be opened more than once, so that a transfer may be tried again.
   *
   * @return false for {@link #once}
   */
  boolean repeatable();
}
