package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void progressRevivesAnIdleTimeThatRanOut() {
    var deadline = Deadline.of(LONG, Duration.ofMillis(20));
    awaitExpiry(deadline);
    assertTrue(deadline.idledOut());
    deadline.progress();
    assertTrue(deadline.remaining().compareTo(Duration.ofMillis(20)) <= 0);
    awaitExpiry(deadline);
  }

  @Test
  void progressDoesNotMoveTheWhole() {
    var deadline = Deadline.of(Duration.ofMillis(5), LONG);
    awaitExpiry(deadline);
    deadline.progress();
    assertTrue(deadline.expired());
    assertFalse(deadline.idledOut());
    assertEquals(Duration.ZERO, deadline.remaining());
  }

  @Test
  void spansOfAnyLengthFit() {
    assertTrue(Deadline.after(Duration.ZERO).expired());
    assertTrue(Deadline.after(Duration.ofSeconds(-5)).expired());
    for (var far :
        new Duration[] {LONG, Duration.ofDays(1_000_000), Duration.ofSeconds(Long.MAX_VALUE)}) {
      assertFalse(Deadline.after(far).expired());
    }
    assertFalse(Deadline.none().isBounded());
    assertFalse(Deadline.none().expired());
    assertTrue(Deadline.after(LONG).isBounded());
    assertThrows(NullPointerException.class, () -> Deadline.after(null));
  }

  private static void awaitExpiry(Deadline deadline) {
    var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!deadline.expired()) {
      assertTrue(System.nanoTime() - end < 0);
      Thread.onSpinWait();
    }
  }
}
