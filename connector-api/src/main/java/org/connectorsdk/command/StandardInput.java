package org.connectorsdk.command;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.connectorsdk.internal.shell.ShellText;

/**
 * What a command reads on standard input: bytes, sent as they are, then the end of the stream.
 *
 * <p>Nothing is added, no newline either. A command that ends without reading everything is no
 * error. Bytes and lists are copied; safe for any thread. {@link #toString()} never shows content.
 *
 * @since 0.1
 */
public abstract sealed class StandardInput {

  private static final StandardInput NONE = new Bytes(new byte[0]);

  private StandardInput() {}

  /**
   * No input: the command finds the end of the stream at once.
   *
   * @return the input
   */
  public static StandardInput none() {
    return NONE;
  }

  /**
   * Bytes.
   *
   * @param bytes the bytes, copied
   * @return the input
   * @throws NullPointerException if the array is null
   */
  public static StandardInput ofBytes(byte[] bytes) {
    return new Bytes(Objects.requireNonNull(bytes, "bytes").clone());
  }

  /**
   * Text in UTF-8, without a newline at its end unless the text has one.
   *
   * @param text the text
   * @return the input
   * @throws NullPointerException if the text is null
   * @throws IllegalArgumentException if the text holds a lone surrogate
   */
  public static StandardInput ofText(String text) {
    return new Bytes(ShellText.requireEncodable(text, "text").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Lines in UTF-8, with a line feed after each.
   *
   * @param lines the lines, copied; no line means no input
   * @return the input
   * @throws NullPointerException if the list or a line is null
   * @throws IllegalArgumentException if a line holds a lone surrogate
   */
  public static StandardInput ofLines(List<String> lines) {
    var text = new StringBuilder();
    for (var line : Objects.requireNonNull(lines, "lines")) {
      text.append(ShellText.requireEncodable(line, "line")).append('\n');
    }
    return new Bytes(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The content of a local file, opened when the command starts.
   *
   * @param file the file
   * @return the input
   * @throws NullPointerException if the file is null
   */
  public static StandardInput of(Path file) {
    return new LocalFile(Objects.requireNonNull(file, "file"));
  }

  /**
   * A stream that is read once, by one command.
   *
   * @param stream the stream, read to its end and not closed: it stays the caller's
   * @return the input, good for one command
   * @throws NullPointerException if the stream is null
   */
  public static StandardInput of(InputStream stream) {
    return new OneShot(Objects.requireNonNull(stream, "stream"));
  }

  /**
   * Opens the input; whoever opens it closes it.
   *
   * @return a stream at the beginning
   * @throws IOException if the file cannot be opened
   * @throws IllegalStateException if this is a stream that a command has read already
   */
  public abstract InputStream open() throws IOException;

  /**
   * Whether there is surely nothing to send.
   *
   * @return true for no bytes; false for a file or a stream, even an empty one
   */
  public boolean isNone() {
    return false;
  }

  /**
   * Whether it can be opened again, so that a command can be tried a second time.
   *
   * @return false for a stream
   */
  public boolean repeatable() {
    return true;
  }

  /**
   * How much there is to send.
   *
   * @return the number of bytes, or empty where it is not known
   */
  public abstract OptionalLong size();

  private static final class Bytes extends StandardInput {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public boolean isNone() {
      return bytes.length == 0;
    }

    @Override
    public OptionalLong size() {
      return OptionalLong.of(bytes.length);
    }

    @Override
    public String toString() {
      return bytes.length == 0 ? "no input" : bytes.length + " bytes";
    }
  }

  private static final class LocalFile extends StandardInput {
    private final Path file;

    LocalFile(Path file) {
      this.file = file;
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }

    @Override
    public OptionalLong size() {
      try {
        return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
      } catch (IOException unreadable) {
        return OptionalLong.empty(); // open() will tell why
      }
    }

    @Override
    public String toString() {
      return "file " + file;
    }
  }

  private static final class OneShot extends StandardInput {
    private final InputStream stream;
    private final AtomicBoolean opened = new AtomicBoolean();

    OneShot(InputStream stream) {
      this.stream = stream;
    }

    @Override
    public InputStream open() {
      if (!opened.compareAndSet(false, true)) {
        throw new IllegalStateException(
            "standardInput: the stream has been read by an earlier command; use bytes or a file"
                + " to send it again");
      }
      return new FilterInputStream(stream) {
        @Override
        public void close() {
          // The stream stays the caller's.
        }
      };
    }

    @Override
    public boolean repeatable() {
      return false;
    }

    @Override
    public OptionalLong size() {
      return OptionalLong.empty();
    }

    @Override
    public String toString() {
      return "stream";
    }
  }
}
