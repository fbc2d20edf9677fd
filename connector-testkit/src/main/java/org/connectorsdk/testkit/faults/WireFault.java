package org.connectorsdk.testkit.faults;

import java.time.Duration;

/**
 * One thing that can go wrong on a TCP connection; an immutable value, made by a factory method.
 *
 * <p>Numbers of bytes are counted in one direction from the beginning of the connection. The bytes
 * before the place of a fault arrive unchanged and complete; then it strikes, at once and without
 * waiting for a further byte. A fault whose place has been passed when it is injected strikes at
 * once, except {@link #flip(Direction, long)}, which then never does.
 *
 * <p>Unless a method says otherwise a fault strikes once for each connection that it takes effect
 * on. Faults add up: two delays are both waited for, of two rates the slower one counts.
 *
 * @since 0.1
 */
public sealed interface WireFault permits FlowFault, DoorFault {

  /**
   * Holds back everything, the end of the stream included, as a long line would.
   *
   * <p>What follows is not held up by what goes before: it is a latency, and limits the rate only
   * by the 1 MiB that the proxy takes in at most.
   *
   * @param direction which way
   * @param delay from the arrival at the proxy to the sending; not negative
   * @return the fault
   */
  static WireFault delay(Direction direction, Duration delay) {
    return new Delay(direction, delay, Duration.ZERO, 0);
  }

  /**
   * Holds back everything for a time that varies, keeping the order of the bytes.
   *
   * @param direction which way
   * @param delay the least time; not negative
   * @param jitter what may come on top of it, evenly distributed; not negative
   * @param seed of the random numbers: with the same one the pieces that arrive on the connection
   *     of the same number get the same delays
   * @return the fault
   */
  static WireFault delay(Direction direction, Duration delay, Duration jitter, long seed) {
    return new Delay(direction, delay, jitter, seed);
  }

  /**
   * Lets only so many bytes through in a second.
   *
   * @param direction which way
   * @param bytesPerSecond the rate, from 1 on
   * @return the fault
   */
  static WireFault rate(Direction direction, long bytesPerSecond) {
    return Pace.rate(direction, bytesPerSecond);
  }

  /**
   * Sends one byte at a time, each as a segment of its own, with a pause after each.
   *
   * @param direction which way
   * @param pause between two bytes; not negative
   * @return the fault
   */
  static WireFault drip(Direction direction, Duration pause) {
    return Pace.drip(direction, pause);
  }

  /**
   * Lets nothing more through, neither bytes nor the end of the stream, until the fault is ended.
   *
   * <p>Then everything goes on from where it stopped. While it stalls the proxy takes in 1 MiB
   * more; after that the sender's own writes come to a halt. Stalling both ways from the start is a
   * cable that was cut: nobody is told anything.
   *
   * @param direction which way
   * @param afterBytes how many bytes are let through before; not negative
   * @return the fault
   */
  static WireFault stall(Direction direction, long afterBytes) {
    return new Stop(Stop.Ending.STALL, direction, afterBytes);
  }

  /**
   * Ends the stream in order (FIN) in one direction; the other goes on.
   *
   * <p>The receiver reads the end after exactly that many bytes. What the sender sends then is
   * taken in and thrown away.
   *
   * @param direction which way
   * @param afterBytes how many bytes are let through before; not negative
   * @return the fault
   */
  static WireFault finish(Direction direction, long afterBytes) {
    return new Stop(Stop.Ending.FINISH, direction, afterBytes);
  }

  /**
   * Breaks the connection (RST) towards both ends.
   *
   * <p>The reset follows as soon as the receiver's system has taken in the last byte before it. The
   * proxy knows that on Linux; elsewhere it waits for 100 ms.
   *
   * @param direction the way in which the bytes are counted
   * @param afterBytes how many bytes are let through before; not negative
   * @return the fault
   */
  static WireFault reset(Direction direction, long afterBytes) {
    return new Stop(Stop.Ending.RESET, direction, afterBytes);
  }

  /**
   * Breaks the connection (RST) towards the receiver, and leaves the sender with an open one.
   *
   * <p>What the sender sends then is taken in and thrown away, and nothing comes back: it talks to
   * nobody, as with a host that lost its power. The time of the reset is that of {@link
   * #reset(Direction, long)}.
   *
   * @param direction the way from the end that is left to the end that is cut off
   * @param afterBytes how many bytes are let through before; not negative
   * @return the fault
   */
  static WireFault halfOpen(Direction direction, long afterBytes) {
    return new Stop(Stop.Ending.HALF_OPEN, direction, afterBytes);
  }

  /**
   * Inverts all bits of one byte.
   *
   * @param direction which way
   * @param offset of the byte, 0 for the first one
   * @return the fault
   */
  static WireFault flip(Direction direction, long offset) {
    return new Flip(direction, offset, 0xff);
  }

  /**
   * Inverts some bits of one byte.
   *
   * @param direction which way
   * @param offset of the byte, 0 for the first one
   * @param mask the bits to invert, from 1 to 255
   * @return the fault
   */
  static WireFault flip(Direction direction, long offset, int mask) {
    return new Flip(direction, offset, mask);
  }

  /**
   * Has the system refuse new connections; open ones stay.
   *
   * <p>It never strikes: the system does not tell anybody whom it has refused. The port is bound
   * again when the fault ends.
   *
   * @return the fault
   */
  static WireFault refuse() {
    return DoorFault.REFUSE;
  }

  /**
   * Accepts new connections and says nothing; open ones stay.
   *
   * <p>The server does not learn of them. When the fault ends they are connected to it, and it gets
   * what was sent so far.
   *
   * @return the fault
   */
  static WireFault silence() {
    return DoorFault.SILENCE;
  }
}
