package org.connectorsdk.testkit.faults;

import java.util.Objects;

/**
 * One connection through a {@link FaultProxy}.
 *
 * <p>Safe for use by several threads.
 *
 * @since 0.1
 */
public final class ProxiedConnection {

  private final FaultProxy proxy;
  private final Line line;

  ProxiedConnection(FaultProxy proxy, Line line) {
    this.proxy = proxy;
    this.line = line;
  }

  /**
   * Returns the place of this connection among all that the proxy has accepted.
   *
   * @return 1 for the first
   */
  public int number() {
    return line.number();
  }

  /**
   * Tells whether at least one end still has a connection to the proxy.
   *
   * @return whether it is open
   */
  public boolean isOpen() {
    return line.isOpen();
  }

  /**
   * Returns how many bytes were handed on in one direction.
   *
   * @param direction which way
   * @return the number so far; bytes that are held back or were thrown away are not among them
   */
  public long bytes(Direction direction) {
    return line.flow(Objects.requireNonNull(direction, "direction")).delivered();
  }

  /**
   * Puts a fault in force on this connection alone.
   *
   * <p>When the method returns, no byte is sent any more as if there were no fault.
   *
   * @param fault the fault
   * @return the fault in force
   * @throws IllegalArgumentException if the fault concerns new connections
   * @throws IllegalStateException if the proxy is closed
   */
  public InjectedFault inject(WireFault fault) {
    return proxy.inject(fault, line);
  }

  /**
   * Breaks the connection (RST) towards both ends, at once; what was on its way may be lost.
   *
   * @throws IllegalStateException if the proxy is closed
   */
  public void reset() {
    proxy.reset(line);
  }
}
