package org.connectorsdk.ssh.auth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The data types of SSH messages (RFC 4251, section 5), as far as authentication needs them. */
final class WireFields {

  private WireFields() {}

  /** Puts fields one after the other. */
  static final class Writer {
    /** Wiped when its content was taken, because it may hold a password. */
    private static final class Bytes extends ByteArrayOutputStream {
      byte[] takeAndWipe() {
        byte[] content = toByteArray();
        Arrays.fill(buf, (byte) 0);
        return content;
      }
    }

    private final Bytes bytes = new Bytes();

    Writer raw(int oneByte) {
      bytes.write(oneByte);
      return this;
    }

    Writer flag(boolean value) {
      return raw(value ? 1 : 0);
    }

    Writer number(int value) {
      bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
      return this;
    }

    Writer string(byte[] value) {
      number(value.length);
      bytes.writeBytes(value);
      return this;
    }

    Writer string(String value) {
      return string(value.getBytes(StandardCharsets.UTF_8));
    }

    Writer rest(byte[] value) {
      bytes.writeBytes(value);
      return this;
    }

    byte[] take() {
      return bytes.takeAndWipe();
    }
  }

  /** Takes fields one after the other; a message that is too short is an IOException. */
  static final class Reader {
    private final ByteBuffer bytes;

    Reader(byte[] content) {
      this.bytes = ByteBuffer.wrap(content);
    }

    boolean flag() throws IOException {
      need(1);
      return bytes.get() != 0;
    }

    int number() throws IOException {
      need(Integer.BYTES);
      return bytes.getInt();
    }

    byte[] string() throws IOException {
      int length = number();
      if (length < 0) {
        throw new IOException("malformed message");
      }
      need(length);
      var value = new byte[length];
      bytes.get(value);
      return value;
    }

    String text() throws IOException {
      return new String(string(), StandardCharsets.UTF_8);
    }

    private void need(int count) throws IOException {
      if (bytes.remaining() < count) {
        throw new IOException("malformed message");
      }
    }
  }
}
