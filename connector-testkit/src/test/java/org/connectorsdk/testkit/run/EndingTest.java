package org.connectorsdk.testkit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EndingTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(20);

  @Test
  void whatNeverReturnsIsLeftBehind() {
    var never = new CountDownLatch(1);
    var ending = new Ending(Duration.ofMillis(50));
    assertTimeoutPreemptively(AT_ONCE, () -> ending.end(never::await));
  }

  @Test
  void whatThrowsStopsNothing() {
    var closed = new AtomicInteger();
    var ending = new Ending(Duration.ofSeconds(10));
    ending.end(
        () -> {
          throw new AssertionError("broken");
        });
    ending.end(closed::incrementAndGet);
    assertEquals(1, closed.get());
  }

  @Test
  void anInterruptIsKeptAndEndsNothing() {
    var closed = new AtomicInteger();
    Thread.currentThread().interrupt();
    new Ending(Duration.ofSeconds(10)).end(closed::incrementAndGet);
    assertTrue(Thread.interrupted());
    assertEquals(1, closed.get());
  }
}
