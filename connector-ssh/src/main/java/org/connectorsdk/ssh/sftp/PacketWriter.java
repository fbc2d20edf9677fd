package org.connectorsdk.ssh.sftp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds requests, one behind the other, in an array that grows. */
final class PacketWriter {

  private byte[] bytes = new byte[128];
  private int length;
  private int begin;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  PacketWriter begin(int type, int id) {
    begin = length;
    return int32(0).int8(type).int32(id);
  }

  /** Ends the packet that was begun last, of which {@code more} bytes are sent from elsewhere. */
  PacketWriter end(int more) {
    put(begin, length - begin - 4 + more);
    return this;
  }

  PacketWriter end() {
    return end(0);
  }

  PacketWriter int8(int value) {
    room(1);
    bytes[length++] = (byte) value;
    return this;
  }

  PacketWriter int32(int value) {
    room(4);
    put(length, value);
    length += 4;
    return this;
  }

  PacketWriter int64(long value) {
    return int32((int) (value >>> 32)).int32((int) value);
  }

  PacketWriter string(byte[] value) {
    int32(value.length);
    room(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  PacketWriter string(String ascii) {
    return string(ascii.getBytes(StandardCharsets.US_ASCII));
  }

  private void room(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }

  private void put(int at, int value) {
    bytes[at] = (byte) (value >>> 24);
    bytes[at + 1] = (byte) (value >>> 16);
    bytes[at + 2] = (byte) (value >>> 8);
    bytes[at + 3] = (byte) value;
  }
}
