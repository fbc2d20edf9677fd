package org.connectorsdk.testkit.faults;

import java.nio.ByteBuffer;

/** Something that has arrived and waits to be sent: bytes, or one of the two ends of a stream. */
final class Piece {

  enum Kind {
    BYTES,
    FINISH,
    RESET
  }

  final Kind kind;
  final ByteBuffer bytes;

  /** When it may go, by {@link System#nanoTime()}. */
  long due;

  private Piece(Kind kind, ByteBuffer bytes, long due) {
    this.kind = kind;
    this.bytes = bytes;
    this.due = due;
  }

  static Piece of(ByteBuffer bytes, long due) {
    return new Piece(Kind.BYTES, bytes, due);
  }

  static Piece end(Kind kind, long due) {
    return new Piece(kind, ByteBuffer.allocate(0), due);
  }
}
