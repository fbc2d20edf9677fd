package org.connectorsdk.testkit.faults;

/**
 * What a fault does to one direction of one connection; used by the proxy's thread alone.
 *
 * <p>Times are those of {@link System#nanoTime()}.
 */
abstract class Effect {

  private final Runnable strike;
  private boolean struck;

  Effect(Runnable strike) {
    this.strike = strike;
  }

  /** Counts the first time only. */
  final void strike() {
    if (!struck) {
      struck = true;
      strike.run();
    }
  }

  /** For how many nanoseconds a piece that has just arrived is held back. */
  long holdBack() {
    return 0;
  }

  /** How many bytes from the position on may go now. */
  long room(long position, long now) {
    return Long.MAX_VALUE;
  }

  /** How long to wait where there was no room: nanoseconds, or all time if time does not help. */
  long pause(long now) {
    return Long.MAX_VALUE;
  }

  /** Is told that the byte at the position is about to go, the first of a step; returns it. */
  byte sending(long position, byte first) {
    return first;
  }

  /** Takes note of bytes that have gone. */
  void sent(int count, long now) {}

  /** Acts on the connection once its place is reached; asked before every step. */
  void reached(long position, Flow flow) {}
}
