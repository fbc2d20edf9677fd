package org.connectorsdk.testkit.rules;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Violation;
import org.jspecify.annotations.Nullable;

/** A call of the connector on a thread of its own: what came of it, when, and where it hangs. */
final class Call<T> {
  /** What is called. */
  @FunctionalInterface
  interface Body<T> {
    T run() throws Exception;
  }

  /** What is called for its effect. */
  @FunctionalInterface
  interface Effect {
    void run() throws Exception;
  }

  private final String words;
  private final Thread thread;
  private final long began = System.nanoTime();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile @Nullable T value;
  private volatile @Nullable Throwable thrown;
  private volatile long ended;
  private volatile boolean interruptKept;

  private Call(String words, Body<T> body) {
    this.words = words;
    this.thread =
        new Thread(
            () -> {
              try {
                value = body.run();
              } catch (Throwable e) {
                thrown = e;
              } finally {
                ended = System.nanoTime();
                interruptKept = Thread.currentThread().isInterrupted();
                over.countDown();
              }
            },
            "conformance call");
    thread.setDaemon(true);
  }

  /** Begins a call that returns something. */
  static <T> Call<T> begin(String words, Body<T> body) {
    var call = new Call<>(words, body);
    call.thread.start();
    return call;
  }

  /** Begins a call that returns nothing. */
  static Call<String> doing(String words, Effect effect) {
    return begin(
        words,
        () -> {
          effect.run();
          return "";
        });
  }

  /** Whether it has ended, waiting for that as long as allowed. */
  boolean endsWithin(Duration time) throws InterruptedException {
    return over.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Whether it has ended by now. */
  boolean hasEnded() {
    return over.getCount() == 0;
  }

  /** Waits for the end; a call that is still there after the time is a violation. */
  Call<T> expectEnd(Duration time, String likely) throws InterruptedException {
    if (!endsWithin(time)) {
      var place = place();
      thread.interrupt();
      throw new Violation(
          words + " ends within " + time.toMillis() + " ms", "it was still in " + place, likely);
    }
    return this;
  }

  /** What it returned; an exception is a violation. */
  T expectValue(String likely) {
    var found = value;
    if (found == null) {
      throw new Violation(words + " ends without an exception", tell(), likely);
    }
    return found;
  }

  /** What it threw, which must be of a type. */
  <E extends Throwable> E expectThrown(Class<E> type, String likely) {
    if (!type.isInstance(thrown)) {
      throw new Violation(words + " throws " + type.getSimpleName(), tell(), likely);
    }
    return type.cast(thrown);
  }

  /** What it threw, if it has ended so. */
  Optional<Throwable> thrown() {
    return Optional.ofNullable(thrown);
  }

  /** How it ended, in words. */
  String tell() {
    var failure = thrown;
    if (failure != null) {
      return Expect.tell(failure);
    }
    return !hasEnded() ? "it was still in " + place() : "it returned " + Expect.show(value);
  }

  /** How long it took. */
  Duration elapsed() {
    return Duration.ofNanos((!hasEnded() ? System.nanoTime() : ended) - began);
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Whether the thread was still marked as interrupted when the call ended. */
  boolean keptInterrupt() {
    return interruptKept;
  }

  /** Whether the thread waits for something, as far as the JVM knows. */
  boolean isWaiting() {
    var state = thread.getState();
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  private String place() {
    for (var frame : thread.getStackTrace()) {
      if (!frame.getClassName().startsWith("java.") && !frame.getClassName().startsWith("jdk.")) {
        return frame.toString();
      }
    }
    return "a place that is not known";
  }
}
