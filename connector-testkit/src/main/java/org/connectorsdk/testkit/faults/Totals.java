package org.connectorsdk.testkit.faults;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that all connections of a proxy have delivered. */
final class Totals {

  private final AtomicLong toServer = new AtomicLong();
  private final AtomicLong toClient = new AtomicLong();

  AtomicLong of(Direction direction) {
    return direction == Direction.TO_SERVER ? toServer : toClient;
  }
}
