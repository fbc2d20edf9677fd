package org.connectorsdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.connectorsdk.error.ConnectorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values are made once, by one, without holding up the others. */
@Timeout(60)
class SharedValuesTest {
  private final SharedValues values = new SharedValues();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() throws InterruptedException {
    threads.shutdownNow();
    assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS));
  }

  @Test
  void madeOnceByManyThreads() throws Exception {
    AtomicInteger made = new AtomicInteger();
    CyclicBarrier start = new CyclicBarrier(16);
    List<Future<Object>> answers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      answers.add(
          threads.submit(
              () -> {
                start.await();
                return values.get(
                    "p",
                    Object.class,
                    "k",
                    () -> {
                      made.incrementAndGet();
                      Thread.yield();
                      return new Object();
                    });
              }));
    }
    Object first = answers.get(0).get();
    for (Future<Object> answer : answers) {
      assertSame(first, answer.get());
    }
    assertEquals(1, made.get());
  }

  @Test
  void providerTypeAndKeyTellValuesApart() {
    Object one = values.get("p", Object.class, "k", Object::new);
    assertSame(one, values.get("p", Object.class, new String("k"), Object::new));
    assertNotSame(one, values.get("q", Object.class, "k", Object::new));
    assertNotSame(one, values.get("p", Object.class, "l", Object::new));
    assertEquals("text", values.get("p", String.class, "k", () -> "text"));
  }

  @Test
  void otherKeysAreNotHeldUp() throws Exception {
    CountDownLatch making = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Future<String> slow =
        threads.submit(
            () ->
                values.get(
                    "p",
                    String.class,
                    "slow",
                    () -> {
                      making.countDown();
                      await(release);
                      return "slow";
                    }));
    making.await();
    assertEquals("quick", values.get("p", String.class, "quick", () -> "quick"));
    release.countDown();
    assertEquals("slow", slow.get());
  }

  @Test
  void failureIsNotKept() {
    IllegalStateException failure = new IllegalStateException("first");
    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                values.get(
                    "p",
                    String.class,
                    "k",
                    () -> {
                      throw failure;
                    })));
    assertEquals("second", values.get("p", String.class, "k", () -> "second"));
  }

  @Test
  void failureIsThrownToThoseWhoWait() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Future<?> maker = threads.submit(failing(release));
    awaitUntil(() -> maker.isDone() || values.isMaking());
    Thread[] waiter = new Thread[1];
    Future<?> waiting =
        threads.submit(
            () -> {
              waiter[0] = Thread.currentThread();
              return values.get("p", String.class, "k", () -> "not this one");
            });
    awaitUntil(() -> waiter[0] != null && waiter[0].getState() == Thread.State.WAITING);
    release.countDown();
    Throwable first = assertThrows(ExecutionException.class, maker::get).getCause();
    assertEquals("broken", first.getMessage());
    assertSame(first, assertThrows(ExecutionException.class, waiting::get).getCause());
  }

  private Callable<String> failing(CountDownLatch release) {
    return () ->
        values.get(
            "p",
            String.class,
            "k",
            () -> {
              await(release);
              throw new IllegalStateException("broken");
            });
  }

  @Test
  void nullIsRefused() {
    NullPointerException e =
        assertThrows(
            NullPointerException.class, () -> values.get("p", String.class, "k", () -> null));
    assertEquals("make returned null", e.getMessage());
    assertEquals("text", values.get("p", String.class, "k", () -> "text"));
    assertThrows(NullPointerException.class, () -> values.get("p", null, "k", () -> ""));
    assertThrows(NullPointerException.class, () -> values.get("p", String.class, null, () -> ""));
    assertThrows(NullPointerException.class, () -> values.get("p", String.class, "k", null));
  }

  @Test
  void supplierMayAskForAnotherValueButNotForItsOwn() {
    assertEquals(
        "ab",
        values.get(
            "p", String.class, "a", () -> "a" + values.get("p", String.class, "b", () -> "b")));
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                values.get(
                    "p",
                    String.class,
                    "c",
                    () -> values.get("p", String.class, "c", () -> "never")));
    assertTrue(e.getMessage().contains("while it is being made"), e::getMessage);
  }

  @Test
  void circleAcrossThreadsIsRefusedInsteadOfWaitingForEver() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    Future<String> one = threads.submit(() -> circle(both, "a", "b"));
    Future<String> two = threads.submit(() -> circle(both, "b", "a"));
    int refused = 0;
    for (Future<String> each : List.of(one, two)) {
      try {
        each.get();
      } catch (ExecutionException e) {
        assertEquals(IllegalStateException.class, e.getCause().getClass());
        refused++;
      }
    }
    assertTrue(refused >= 1);
  }

  private String circle(CyclicBarrier both, String own, String other) {
    return values.get(
        "p",
        String.class,
        own,
        () -> {
          await(both);
          return values.get("p", String.class, other, () -> other);
        });
  }

  @Test
  void waitingIsInterruptible() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Future<?> maker = threads.submit(failing(release));
    awaitUntil(values::isMaking);
    Thread.currentThread().interrupt();
    assertThrows(ConnectorException.class, () -> values.get("p", String.class, "k", () -> "never"));
    assertTrue(Thread.interrupted());
    release.countDown();
    assertThrows(ExecutionException.class, maker::get);
  }

  @Test
  void valueMadeWhileTheRegistryClosesIsClosedAtOnce() throws Exception {
    CountDownLatch making = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger closed = new AtomicInteger();
    Future<AutoCloseable> late =
        threads.submit(
            () ->
                values.get(
                    "p",
                    AutoCloseable.class,
                    "k",
                    () -> {
                      making.countDown();
                      await(release);
                      return closed::incrementAndGet;
                    }));
    making.await();
    assertEquals(List.of(), values.drain());
    release.countDown();
    ExecutionException e = assertThrows(ExecutionException.class, late::get);
    assertEquals(IllegalStateException.class, e.getCause().getClass());
    assertEquals(1, closed.get());
    assertThrows(
        IllegalStateException.class, () -> values.get("p", String.class, "k", () -> "late"));
  }

  @Test
  void drainAnswersNewestFirstAndEachOnce() {
    AutoCloseable first = values.get("p", AutoCloseable.class, 1, () -> () -> {});
    values.get("p", String.class, 2, () -> "nothing to close");
    AutoCloseable third = values.get("q", AutoCloseable.class, 3, () -> () -> {});
    values.get("q", AutoCloseable.class, 4, () -> third);
    assertEquals(
        List.of(new SharedValues.Closing("q", third), new SharedValues.Closing("p", first)),
        values.drain());
    assertEquals(List.of(), values.drain());
  }

  private interface Condition {
    boolean holds();
  }

  private static void awaitUntil(Condition condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < deadline, "not in time");
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
