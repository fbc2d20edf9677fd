package org.connectorsdk.internal.json;

import java.io.IOException;
import java.io.InputStream;

/**
 * Passes bytes on as long as they are UTF-8 without a byte order mark, and not too many.
 *
 * <p>The check is here and not in a decoder, because a decoder reads ahead and cannot tell the
 * line.
 */
final class Utf8Source extends InputStream {

  private final InputStream in;
  private final int limit;
  private int length;
  private int line = 1;

  /** How many bytes of the character are still to come, and the range of the next one. */
  private int missing;

  private int least;
  private int greatest;

  Utf8Source(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** The document is not what it should be. */
  static final class BadDocumentException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient JsonFault fault;

    BadDocumentException(JsonFault fault) {
      super(fault.text());
      this.fault = fault;
    }

    JsonFault fault() {
      return fault;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int wanted) throws IOException {
    int count = in.read(buffer, offset, wanted);
    if (count < 0 && missing > 0) {
      throw bad("holds bytes that are not UTF-8");
    }
    for (int i = offset; i < offset + count; i++) {
      check(buffer[i] & 0xff);
    }
    return count;
  }

  private void check(int b) throws BadDocumentException {
    if (length < 2) {
      checkStart(b);
    }
    if (++length > limit) {
      throw bad("is longer than " + (limit >> 20) + " MiB");
    }
    if (missing > 0) {
      if (b < least || b > greatest) {
        throw bad("holds bytes that are not UTF-8");
      }
      missing--;
      expect(missing, 0x80, 0xbf);
    } else if (b >= 0x80) {
      lead(b);
    } else if (b == '\n') {
      line++;
    }
  }

  /**
   * JSON begins with two ASCII characters, or its end: a zero among them is half of a wider one.
   */
  private void checkStart(int b) throws BadDocumentException {
    if (b == 0 || b == 0xfe || b == 0xff) {
      throw bad("is not UTF-8 but probably UTF-16: save it as UTF-8");
    }
    if (b == 0xef && length == 0) {
      throw bad("begins with a byte order mark: save it as UTF-8 without one");
    }
  }

  /** Table 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing over U+10FFFF. */
  private void lead(int b) throws BadDocumentException {
    if (b < 0xc2 || b > 0xf4) {
      throw bad("holds bytes that are not UTF-8");
    }
    switch (b) {
      case 0xe0 -> expect(2, 0xa0, 0xbf);
      case 0xed -> expect(2, 0x80, 0x9f);
      case 0xf0 -> expect(3, 0x90, 0xbf);
      case 0xf4 -> expect(3, 0x80, 0x8f);
      default -> expect(b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3, 0x80, 0xbf);
    }
  }

  private void expect(int bytes, int from, int to) {
    missing = bytes;
    least = from;
    greatest = to;
  }

  private BadDocumentException bad(String text) {
    return new BadDocumentException(new JsonFault(line, "", text));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
