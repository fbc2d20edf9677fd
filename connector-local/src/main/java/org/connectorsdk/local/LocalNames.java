package org.connectorsdk.local;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.transport.FileFailureException;

/**
 * Which names this JVM can give to the operating system.
 *
 * <p>Names are bytes there, UTF-8 for us, whatever the locale; the JDK makes them in the encoding
 * of the locale it was started in ({@code sun.jnu.encoding}). In a Latin-1 locale it would silently
 * name another file, under {@code LC_ALL=C} none at all. ASCII is the same everywhere.
 */
record LocalNames(boolean utf8) {
  static LocalNames ofThisJvm() {
    return of(System.getProperty("sun.jnu.encoding"));
  }

  static LocalNames of(String encoding) {
    return new LocalNames(
        encoding != null
            && Charset.isSupported(encoding)
            && Charset.forName(encoding).equals(StandardCharsets.UTF_8));
  }

  boolean canExpress(String path) {
    var charset = utf8 ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
    return path.indexOf('\0') < 0 && charset.newEncoder().canEncode(path);
  }

  /** Whether a path that the system gave stays the same on its way through a text. */
  boolean isText(Path path) {
    String text = path.toString();
    try {
      return canExpress(text) && Path.of(text).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  Path path(String path) throws IOException {
    if (!canExpress(path)) {
      throw refused(path);
    }
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw refused(path);
    }
  }

  private static IOException refused(String path) {
    return new FileFailureException(
        Reason.OTHER,
        "the name "
            + Shown.text(path)
            + " cannot be expressed in the locale of this JVM; start it in a UTF-8 locale");
  }
}
