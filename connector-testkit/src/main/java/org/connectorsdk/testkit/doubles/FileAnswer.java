package org.connectorsdk.testkit.doubles;

import java.time.Duration;
import java.util.Objects;
import org.connectorsdk.error.FileTransferException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a put or a get of a fake: it is done or fails, at once or after a while.
 *
 * <p>Immutable; safe for any thread.
 *
 * @since 0.1
 */
public final class FileAnswer {
  /** How it ends. */
  enum Ending {
    DONE,
    REFUSED,
    LOST
  }

  private final long delay;
  private final Ending ending;
  private final @Nullable Reason reason;

  private FileAnswer(long delay, Ending ending, @Nullable Reason reason) {
    this.delay = delay;
    this.ending = ending;
    this.reason = reason;
  }

  /**
   * The transfer is done.
   *
   * @return the answer
   */
  public static FileAnswer succeed() {
    return new FileAnswer(0, Ending.DONE, null);
  }

  /**
   * The transfer fails with a {@link org.connectorsdk.error.FileTransferException}; nothing was
   * moved.
   *
   * @param reason why
   * @return the answer
   * @throws NullPointerException if the reason is null
   */
  public static FileAnswer fail(Reason reason) {
    return new FileAnswer(0, Ending.REFUSED, Objects.requireNonNull(reason, "reason"));
  }

  /**
   * The connection is lost, and with it all that runs over it: the transfer fails with a {@link
   * org.connectorsdk.error.ConnectionLostException}, and nothing was moved.
   *
   * @return the answer
   */
  public static FileAnswer loseConnection() {
    return new FileAnswer(0, Ending.LOST, null);
  }

  /**
   * The same, after a delay on the fake's {@linkplain FakeClock clock}; one that is not below the
   * transfer's timeout or idle timeout is {@link Reason#TIMED_OUT}.
   *
   * @param delay how long
   * @return the answer
   * @throws NullPointerException if the delay is null
   * @throws IllegalArgumentException if it is negative, or more than a hundred years
   */
  public FileAnswer after(Duration delay) {
    return new FileAnswer(
        Math.min(FakeClock.NEVER, this.delay + FakeClock.nanos(delay, "delay")), ending, reason);
  }

  long delay() {
    return delay;
  }

  Ending ending() {
    return ending;
  }

  Reason reason() {
    return Objects.requireNonNullElse(reason, Reason.OTHER);
  }
}
