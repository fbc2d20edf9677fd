package org.connectorsdk.testkit.rules;

import java.nio.charset.StandardCharsets;

/** What the program {@code cksum} prints of a text: the sum of POSIX and the number of bytes. */
final class PosixSum {
  private static final int POLYNOMIAL = 0x04c11db7;

  private PosixSum() {}

  static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static String of(byte[] bytes) {
    var sum = 0;
    for (var b : bytes) {
      sum = with(sum, b);
    }
    for (long length = bytes.length; length != 0; length >>>= 8) {
      sum = with(sum, (byte) length);
    }
    return Integer.toUnsignedString(~sum) + " " + bytes.length;
  }

  private static int with(int sum, byte next) {
    var changed = sum ^ next << 24;
    for (var bit = 0; bit < 8; bit++) {
      changed = changed < 0 ? changed << 1 ^ POLYNOMIAL : changed << 1;
    }
    return changed;
  }
}
