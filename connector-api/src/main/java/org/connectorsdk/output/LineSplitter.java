package org.connectorsdk.output;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts the bytes of one stream at line feeds and decodes each line as a whole.
 *
 * <p>Bytes are cut before they are decoded: a character that arrives in two pieces is never split.
 * That is right for every character set in which the byte 0x0A only ever means a line feed (UTF-8,
 * ISO 8859, EUC, Shift JIS, GB 18030); in UTF-16 and UTF-32 it is not, and there a command's lines
 * cannot be told apart while it runs.
 */
final class LineSplitter {

  private final StandardStream stream;
  private final Charset charset;
  private final int longest;
  private final Consumer<OutputLine> lines;

  private byte[] pending = new byte[256];
  private int held;

  LineSplitter(StandardStream stream, Charset charset, int longest, Consumer<OutputLine> lines) {
    this.stream = stream;
    this.charset = charset;
    this.longest = longest;
    this.lines = lines;
  }

  void accept(byte[] bytes, int offset, int length) {
    var end = offset + length;
    var from = offset;
    while (from < end) {
      // One byte further than a piece may be long: a line feed there ends a line of that length.
      var limit = (int) Math.min(end, (long) from + longest - held + 1);
      var found = LineFeeds.indexOf(bytes, from, limit);
      if (found < limit) {
        emit(bytes, from, found - from);
        from = found + 1;
      } else if (held + (limit - from) > longest) {
        emit(bytes, from, limit - 1 - from);
        from = limit - 1;
      } else {
        hold(bytes, from, end - from);
        from = end;
      }
    }
  }

  /** The stream is at its end: a last line without a line feed counts. */
  void end() {
    if (held > 0) {
      emit(pending, 0, 0);
    }
  }

  private void emit(byte[] bytes, int offset, int length) {
    String text;
    if (held == 0) {
      text = new String(bytes, offset, length, charset);
    } else {
      hold(bytes, offset, length);
      text = new String(pending, 0, held, charset);
      held = 0;
    }
    lines.accept(new OutputLine(stream, text));
  }

  private void hold(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return;
    }
    if (held + length > pending.length) {
      pending = Arrays.copyOf(pending, Math.max(held + length, pending.length * 2));
    }
    System.arraycopy(bytes, offset, pending, held, length);
    held += length;
  }
}
