package org.connectorsdk.testkit.rules;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.connectorsdk.testkit.run.Expect;

/** What became of a text on its way, and which mistake does that to a text. */
record TextDifference(byte[] sent, byte[] found) {

  /** What arrived, and from where on it differs. */
  String told() {
    return Expect.show(text(found))
        + " ("
        + found.length
        + " bytes for "
        + sent.length
        + "), different from byte "
        + Math.max(0, Arrays.mismatch(sent, found))
        + " on";
  }

  /** The mistake that changes this text into that; empty where several would. */
  String likely() {
    var before = text(sent);
    var after = text(found);
    if (after.equals(ascii(before)) || after.contains("\ufffd") || isReencoded(before, after)) {
      return "the text is not sent as UTF-8 but in the default character set of the JVM or the host";
    }
    if (after.equals(before.strip()) || after.equals(before.stripTrailing())) {
      return "white space at the ends of a text or of the whole command is removed";
    }
    if (unixLines(before).equals(unixLines(after)) || lines(before).equals(lines(after))) {
      return "line ends are changed, as by a terminal or by code that splits text into lines";
    }
    if (after.equals(before.replaceAll("\\p{Cntrl}", ""))) {
      return "control characters are removed, or eaten by a terminal";
    }
    if (after.equals(before.replace("%%", "%"))) {
      return "the text passes through String.format, printf or another reader of %";
    }
    if (before.indexOf('!') >= 0 && after.equals(before.replace("!", "\\!"))) {
      return "a backslash is put before ! inside quotes, where it stays";
    }
    if (before.indexOf('\\') >= 0 && before.replace("\\", "").equals(after.replace("\\", ""))) {
      return "one layer of shell too many reads backslashes: quote once for each layer, in single"
          + " quotes, as UnixCommands.quote does";
    }
    if (!after.isEmpty() && before.startsWith(after)) {
      return "the text is cut: at a newline, at a delimiter, or at the size of a buffer";
    }
    return before.chars().anyMatch(character -> "$`\"'~*?[{".indexOf(character) >= 0)
        ? "the rendered command is read by one more shell than it is quoted for, or is put between"
            + " double quotes: what becomes an argument of sh -c needs UnixCommands.quote"
        : "";
  }

  private static boolean isReencoded(String before, String after) {
    var latin = new String(before.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return !before.equals(after)
        && (after.equals(latin) || ascii(before).equals(ascii(after)))
        && before.chars().anyMatch(character -> character > 127);
  }

  private static String ascii(String text) {
    return new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
  }

  private static String unixLines(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String lines(String text) {
    return text.replaceAll("[\r\n]+", " ").strip();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
