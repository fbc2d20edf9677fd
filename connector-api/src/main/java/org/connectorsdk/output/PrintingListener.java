package org.connectorsdk.output;

import java.io.PrintStream;

/** Prints the masked command and each line behind a prefix. */
record PrintingListener(PrintStream to, String prefix) implements OutputListener {

  @Override
  public void started(String maskedCommand) {
    to.println(prefix + ">>> " + visible(maskedCommand));
  }

  @Override
  public void line(OutputLine line) {
    to.println(prefix + visible(line.text()));
  }

  /**
   * Control characters (C0 but the tabulator, DEL, C1) as {@code \\xNN}: a host's output must not
   * steer our terminal.
   */
  private static String visible(String text) {
    StringBuilder visible = null;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var plain = c == '\t' || (c >= ' ' && c < 0x7f) || c > 0x9f;
      if (!plain && visible == null) {
        visible = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (visible == null) {
        continue;
      }
      if (plain) {
        visible.append(c);
      } else {
        visible.append("\\x%02x".formatted((int) c));
      }
    }
    return visible == null ? text : visible.toString();
  }
}
