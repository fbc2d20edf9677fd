package org.example.custom.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One message: a type, the channel of the command that it is about, and bytes.
 *
 * @param type what it says
 * @param channel the command, counted from 1; 0 for the whole connection
 * @param payload the bytes, at most {@link #LONGEST}; not copied, nobody changes them
 */
public record Frame(FrameType type, int channel, byte[] payload) {

  /** The version of the protocol that this code speaks. */
  public static final int VERSION = 1;

  /** The longest payload: twice what Linux takes as one argument of a program. */
  public static final int LONGEST = 256 << 10;

  /** How many bytes of output or input travel in one frame. */
  public static final int CHUNK = 32 << 10;

  private static final int LONGEST_TEXT = 200;

  /** A frame without bytes. */
  public static Frame of(FrameType type, int channel) {
    return new Frame(type, channel, new byte[0]);
  }

  /** A frame with a number. */
  public static Frame of(FrameType type, int channel, int number) {
    return new Frame(type, channel, ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  /** A frame with text. */
  public static Frame of(FrameType type, int channel, String text) {
    return new Frame(type, channel, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The number that the frame holds. */
  public int number() throws ProtocolException {
    if (payload.length != Integer.BYTES) {
      throw new ProtocolException(type + " holds " + payload.length + " bytes instead of a number");
    }
    return ByteBuffer.wrap(payload).getInt();
  }

  /**
   * The text that the frame holds, fit for a message: the other end may have sent anything, so it
   * is cut, and what could start a new line or drive a terminal becomes a question mark.
   */
  public String text() {
    var text =
        new String(payload, StandardCharsets.UTF_8).replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "..." : text;
  }

  /** Type, channel and length; the bytes may be anybody's. */
  @Override
  public String toString() {
    return type + "[channel " + channel + ", " + payload.length + " bytes]";
  }
}
