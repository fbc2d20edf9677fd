package org.connectorsdk.testkit.rules;

/** The checksum that POSIX has every {@code cksum} compute. */
final class Cksum {
  private static final int POLYNOMIAL = 0x04c11db7;
  private static final int[] TABLE = table();

  private Cksum() {}

  static long of(byte[] bytes) {
    var crc = 0;
    for (var octet : bytes) {
      crc = step(crc, octet);
    }
    for (var length = bytes.length; length != 0; length >>>= 8) {
      crc = step(crc, length);
    }
    return ~crc & 0xffffffffL;
  }

  private static int step(int crc, int octet) {
    return crc << 8 ^ TABLE[(crc >>> 24 ^ octet) & 0xff];
  }

  private static int[] table() {
    var table = new int[256];
    for (var i = 0; i < 256; i++) {
      var crc = i << 24;
      for (var bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
      }
      table[i] = crc;
    }
    return table;
  }
}
