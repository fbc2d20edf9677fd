package org.connectorsdk.internal.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Refuses what is not UTF-8, in little memory. */
final class Utf8Check {

  private Utf8Check() {}

  static void check(byte[] document) throws JsonFaultException {
    int[] start = new int[Math.min(4, document.length)];
    for (int i = 0; i < start.length; i++) {
      start[i] = document[i] & 0xff;
    }
    if (start.length >= 3 && start[0] == 0xef && start[1] == 0xbb && start[2] == 0xbf) {
      throw fault(1, "begins with a byte order mark: save it as UTF-8 without one");
    }
    boolean marked =
        start.length >= 2
            && (start[0] == 0xfe && start[1] == 0xff || start[0] == 0xff && start[1] == 0xfe);
    boolean zero = start.length >= 2 && (start[0] == 0 || start[1] == 0);
    if (marked || zero) {
      throw fault(1, "is not UTF-8 but probably UTF-16: save it as UTF-8");
    }
    decode(document);
  }

  private static void decode(byte[] document) throws JsonFaultException {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var in = ByteBuffer.wrap(document);
    var out = CharBuffer.allocate(8192);
    CoderResult result;
    do {
      result = decoder.decode(in, out.clear(), true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw fault(lineAt(document, in.position()), "holds bytes that are not UTF-8");
    }
  }

  private static int lineAt(byte[] document, int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      if (document[i] == '\n') {
        line++;
      }
    }
    return line;
  }

  private static JsonFaultException fault(int line, String text) {
    return new JsonFaultException(new JsonFault(line, "", text));
  }
}
