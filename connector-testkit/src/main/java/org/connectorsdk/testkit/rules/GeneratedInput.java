package org.connectorsdk.testkit.rules;

import java.io.InputStream;

/** A long content that is nowhere; sixteen times on the way, somebody looks at something. */
final class GeneratedInput extends InputStream {
  private final long size;
  private final Runnable look;
  private long given;
  private long nextLook;

  GeneratedInput(long size, Runnable look) {
    this.size = size;
    this.look = look;
  }

  @Override
  public int read() {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (given >= size) {
      return -1;
    }
    if (given >= nextLook) {
      nextLook += size / 16;
      look.run();
    }
    var count = (int) Math.min(length, size - given);
    for (var i = 0; i < count; i++) {
      buffer[offset + i] = (byte) (given + i);
    }
    given += count;
    return count;
  }
}
