package org.connectorsdk.testkit.rules;

import java.io.InputStream;
import java.util.zip.CRC32;

/** Bytes that are easy to make again: each place has its own value, with a long period. */
final class PatternStream extends InputStream {
  private final long size;
  private long at;

  PatternStream(long size) {
    this.size = size;
  }

  private static byte value(long place) {
    return (byte) (place ^ place >> 8 ^ place >> 16);
  }

  @Override
  public int read() {
    return at < size ? value(at++) & 0xff : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    var count = (int) Math.min(length, size - at);
    for (var i = 0; i < count; i++) {
      buffer[offset + i] = value(at++);
    }
    return count == 0 ? -1 : count;
  }

  static byte[] bytes(int size) {
    var bytes = new byte[size];
    new PatternStream(size).read(bytes, 0, size);
    return bytes;
  }

  static long checksum(int size) {
    var sum = new CRC32();
    var all = new PatternStream(size);
    var buffer = new byte[1 << 16];
    for (var n = all.read(buffer, 0, buffer.length);
        n > 0;
        n = all.read(buffer, 0, buffer.length)) {
      sum.update(buffer, 0, n);
    }
    return sum.getValue();
  }
}
