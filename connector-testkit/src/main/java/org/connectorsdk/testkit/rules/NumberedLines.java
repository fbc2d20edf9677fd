package org.connectorsdk.testkit.rules;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** Output of any size that shows what is missing, doubled or out of order: lines of 16 bytes. */
final class NumberedLines {
  private static final int WIDTH = 16;

  private final int count;

  private NumberedLines(int count) {
    this.count = count;
  }

  static NumberedLines of(int count) {
    return new NumberedLines(count);
  }

  static NumberedLines ofBytes(int bytes) {
    return new NumberedLines(bytes / WIDTH);
  }

  /** Shell text that writes them; awk is fast enough, and everywhere. */
  String script() {
    return "awk 'BEGIN { for (i = 0; i < " + count + "; i++) printf \"%015d\\n\", i }'";
  }

  int size() {
    return count * WIDTH;
  }

  byte[] bytes() {
    var all = new byte[size()];
    var line = new byte[WIDTH];
    Arrays.fill(line, (byte) '0');
    line[WIDTH - 1] = '\n';
    for (var i = 0; i < count; i++) {
      System.arraycopy(line, 0, all, i * WIDTH, WIDTH);
      increment(line);
    }
    return all;
  }

  private static void increment(byte[] line) {
    var digit = WIDTH - 2;
    while (line[digit] == '9') {
      line[digit--] = '0';
    }
    line[digit]++;
  }

  /** The lines as text, for a command that carries them. */
  String text() {
    return new String(bytes(), US_ASCII);
  }
}
