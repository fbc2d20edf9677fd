package org.connectorsdk.transport;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A moment on the monotonic clock by which something has to be done; a change of the wall clock
 * does not move it.
 *
 * <p>One deadline is handed through all steps of a call, so that their sum stays inside it. The
 * engine's deadlines may move forward while a transfer makes progress: whoever waited for {@link
 * #remaining()} asks again before giving up. Safe for any thread.
 *
 * @since 0.1
 */
public final class Deadline {

  /** Longer than any process lives, short enough that sums do not overflow. */
  private static final long FOREVER = TimeUnit.DAYS.toNanos(365L * 50);

  private final long start = System.nanoTime();
  private final long total;
  private final long idle;
  private volatile long lastProgress = start;

  private Deadline(long total, long idle) {
    this.total = total;
    this.idle = idle;
  }

  /**
   * A deadline that lies a span from now.
   *
   * @param span how far away; zero or less has passed already
   * @return the deadline
   * @throws NullPointerException if the span is null
   */
  public static Deadline after(Duration span) {
    return new Deadline(nanos(Objects.requireNonNull(span, "span")), FOREVER);
  }

  /**
   * A deadline that never comes.
   *
   * @return the deadline
   */
  public static Deadline none() {
    return new Deadline(FOREVER, FOREVER);
  }

  /** A deadline that also passes when there is no {@linkplain #progress() progress} for a while. */
  static Deadline of(@Nullable Duration total, @Nullable Duration idle) {
    return new Deadline(
        total == null ? FOREVER : nanos(total), idle == null ? FOREVER : nanos(idle));
  }

  private static long nanos(Duration span) {
    // Durations beyond 292 years do not fit into nanoseconds.
    return span.compareTo(Duration.ofDays(365L * 50)) > 0 ? FOREVER : span.toNanos();
  }

  /**
   * Tells that something moved, so that an idle time begins anew. The engine does so for every
   * piece that it gives or takes; a wire does so for what moves behind its back, such as bytes that
   * were taken earlier and are confirmed only now. A deadline without an idle time is not moved by
   * it.
   */
  public void progress() {
    lastProgress = System.nanoTime();
  }

  /** Whether it passes when there is no progress. */
  boolean hasIdleTime() {
    return idle < FOREVER;
  }

  /** Whether it was the idle time that ran out, and not the whole. */
  boolean idledOut() {
    var now = System.nanoTime();
    return idle - (now - lastProgress) <= 0 && total - (now - start) > 0;
  }

  /**
   * How much time is left.
   *
   * @return nanoseconds, 0 when the deadline has passed
   */
  public long remainingNanos() {
    var now = System.nanoTime();
    return Math.max(0, Math.min(total - (now - start), idle - (now - lastProgress)));
  }

  /**
   * How much time is left.
   *
   * @return the span, zero when the deadline has passed
   */
  public Duration remaining() {
    return Duration.ofNanos(remainingNanos());
  }

  /**
   * Whether the deadline has passed.
   *
   * @return whether nothing is left
   */
  public boolean expired() {
    return remainingNanos() == 0;
  }

  /**
   * Whether there is a deadline at all.
   *
   * @return false for {@link #none()}
   */
  public boolean isBounded() {
    return total < FOREVER || idle < FOREVER;
  }

  @Override
  public String toString() {
    return isBounded() ? "Deadline[" + remaining() + " left]" : "Deadline[none]";
  }
}
