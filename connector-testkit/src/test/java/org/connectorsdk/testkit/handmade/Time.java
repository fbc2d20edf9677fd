package org.connectorsdk.testkit.handmade;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How long a call may take, in all and without anything moving. */
final class Time {
  private static final long FOREVER = TimeUnit.DAYS.toNanos(10_000);

  private final long start = System.nanoTime();
  private final long total;
  private final long idle;
  private volatile long lastMoved = start;

  Time(Optional<Duration> total, Optional<Duration> idle) {
    this.total = nanos(total);
    this.idle = nanos(idle);
  }

  private static long nanos(Optional<Duration> span) {
    return span.filter(one -> one.compareTo(Duration.ofNanos(FOREVER)) < 0)
        .map(Duration::toNanos)
        .orElse(FOREVER);
  }

  void moved() {
    lastMoved = System.nanoTime();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  boolean isOver() {
    return left() <= 0;
  }

  /** A wait of so many milliseconds, or what is left. */
  long step(long millis) {
    return Math.max(1, Math.min(TimeUnit.MILLISECONDS.toNanos(millis), left()));
  }

  private long left() {
    long now = System.nanoTime();
    return Math.min(total - (now - start), idle - (now - lastMoved));
  }
}
