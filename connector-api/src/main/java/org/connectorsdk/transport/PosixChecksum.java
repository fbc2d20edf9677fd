package org.connectorsdk.transport;

/**
 * The checksum of the POSIX tool {@code cksum}: what every host can compute of a file it has
 * received.
 *
 * <p>It is the CRC of ISO/IEC 8802-3 with the polynomial 0x04C11DB7, highest bit first, over the
 * bytes and then over their number, lowest byte first, complemented (POSIX.1-2017, cksum). It finds
 * what is cut, repeated or damaged by accident; it is no protection against somebody who means it.
 * For one thread.
 */
final class PosixChecksum {

  private static final int POLYNOMIAL = 0x04C11DB7;

  /**
   * Entry {@code [k][b]} is the effect of byte b followed by k zero bytes, so that eight bytes take
   * eight look-ups.
   */
  private static final int[][] TABLES = tables();

  private int crc;
  private long length;

  private static int[][] tables() {
    var tables = new int[8][256];
    for (var b = 0; b < 256; b++) {
      var crc = b << 24;
      for (var bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
      }
      tables[0][b] = crc;
    }
    for (var k = 1; k < 8; k++) {
      for (var b = 0; b < 256; b++) {
        var before = tables[k - 1][b];
        tables[k][b] = (before << 8) ^ tables[0][before >>> 24];
      }
    }
    return tables;
  }

  void update(byte[] bytes, int offset, int count) {
    var c = crc;
    var i = offset;
    var end = offset + count;
    for (; end - i >= 8; i += 8) {
      c ^=
          (bytes[i] & 0xff) << 24
              | (bytes[i + 1] & 0xff) << 16
              | (bytes[i + 2] & 0xff) << 8
              | (bytes[i + 3] & 0xff);
      c =
          TABLES[7][c >>> 24]
              ^ TABLES[6][c >>> 16 & 0xff]
              ^ TABLES[5][c >>> 8 & 0xff]
              ^ TABLES[4][c & 0xff]
              ^ TABLES[3][bytes[i + 4] & 0xff]
              ^ TABLES[2][bytes[i + 5] & 0xff]
              ^ TABLES[1][bytes[i + 6] & 0xff]
              ^ TABLES[0][bytes[i + 7] & 0xff];
    }
    for (; i < end; i++) {
      c = next(c, bytes[i] & 0xff);
    }
    crc = c;
    length += count;
  }

  private static int next(int crc, int b) {
    return (crc << 8) ^ TABLES[0][(crc >>> 24) ^ b];
  }

  long length() {
    return length;
  }

  /** What {@code cksum} prints first: an unsigned number of 32 bits. */
  long value() {
    var c = crc;
    for (var rest = length; rest != 0; rest >>>= 8) {
      c = next(c, (int) (rest & 0xff));
    }
    return ~c & 0xffffffffL;
  }
}
