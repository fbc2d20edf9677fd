package org.connectorsdk.transport;

import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;

/**
 * Finds the start of a command in one stream, chunk by chunk.
 *
 * <p>The marker is the line {@code NONCE PID SHELL}, or {@code NONCE PID} on standard error. What
 * comes before it on the stream is a login script's noise, even on the same line. A trace of the
 * shell that reads the line ({@code set -x} in a login script) shows {@code $$} after the nonce and
 * not digits, and is no marker. For one thread.
 */
final class StartMarker {

  /** So much of the newest noise is kept. */
  private static final int KEPT_NOISE = 64 << 10;

  /** A marker is shorter: a nonce, a number, a path. */
  private static final int KEPT_LINE = 8 << 10;

  private final Pattern marker;
  private final ByteArrayOutputStream noise = new ByteArrayOutputStream();
  private final StringBuilder line = new StringBuilder();
  private long pid = -1;
  private String loginShell = "";

  StartMarker(String nonce) {
    this.marker = Pattern.compile(Pattern.quote(nonce) + " ([0-9]{1,18})(?: ([^\r]*))?\r*");
  }

  /**
   * Looks at the next bytes of the stream.
   *
   * @return how many of them come before the end of the marker; all of them while it is not there
   */
  int accept(byte[] bytes, int offset, int length) {
    for (int i = 0; i < length; i++) {
      if (found()) {
        return i;
      }
      byte b = bytes[offset + i];
      noise.write(b);
      if (b == '\n') {
        endOfLine();
      } else {
        line.append((char) (b & 0xff));
      }
    }
    trim();
    return length;
  }

  private void endOfLine() {
    var match = marker.matcher(line);
    for (int from = 0; match.find(from); from = match.start() + 1) {
      if (match.end() == line.length()) {
        pid = Long.parseLong(match.group(1));
        loginShell = match.group(2) == null ? "" : match.group(2).strip();
        break;
      }
    }
    line.setLength(0);
  }

  private void trim() {
    if (line.length() > 2 * KEPT_LINE) {
      line.delete(0, line.length() - KEPT_LINE);
    }
    if (noise.size() > 2 * KEPT_NOISE) {
      var all = noise.toByteArray();
      noise.reset();
      noise.write(all, all.length - KEPT_NOISE, KEPT_NOISE);
    }
  }

  /** Whether the command has started. */
  boolean found() {
    return pid >= 0;
  }

  /** The process id of the innermost shell on the host, or -1 before it is found. */
  long pid() {
    return pid;
  }

  /** The value of {@code $SHELL} there; empty where it is not set, and on standard error. */
  String loginShell() {
    return loginShell;
  }

  /** The newest of what came before the marker: what to show when there never is one. */
  byte[] noise() {
    return noise.toByteArray();
  }
}
