package org.example.connect;

import java.io.IOException;
import java.util.Locale;

/** What a host wrote cannot be written here. */
final class BrokenOutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenOutputException(IOException cause) {
    super("cannot write the output: " + cause.getMessage(), cause);
  }

  /** Whether it was a pipe whose reader has ended, as in {@code connect ... | head}. */
  boolean readerHasGone() {
    String words = String.valueOf(getCause().getMessage()).toLowerCase(Locale.ROOT);
    return words.contains("broken pipe") || words.contains("pipe is being closed");
  }
}
