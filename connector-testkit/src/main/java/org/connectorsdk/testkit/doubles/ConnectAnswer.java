package org.connectorsdk.testkit.doubles;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.HostIdentityException;

/**
 * What becomes of a connect to a fake: it succeeds or fails, at once or after a while.
 *
 * <p>Immutable; safe for any thread.
 *
 * @since 0.1
 */
public final class ConnectAnswer {
  /** How it ends. */
  @FunctionalInterface
  interface Ending {
    void end(FailureContext context) throws IOException;
  }

  private final long delay;
  private final Ending ending;

  private ConnectAnswer(long delay, Ending ending) {
    this.delay = delay;
    this.ending = ending;
  }

  /**
   * The connect succeeds.
   *
   * @return the answer
   */
  public static ConnectAnswer succeed() {
    return new ConnectAnswer(0, context -> {});
  }

  /**
   * Nobody answers there: {@link org.connectorsdk.error.HostUnreachableException} at once, as from
   * a closed port.
   *
   * @return the answer
   */
  public static ConnectAnswer unreachable() {
    return new ConnectAnswer(
        0,
        context -> {
          throw new ConnectException("connection refused, as scripted");
        });
  }

  /**
   * Nothing happens until the limit of the connect has passed: {@link
   * org.connectorsdk.error.HostUnreachableException} then, as from a host that swallows everything.
   *
   * @return the answer
   */
  public static ConnectAnswer hang() {
    return new ConnectAnswer(FakeClock.NEVER, context -> {});
  }

  /**
   * The host refuses the user: {@link AuthenticationException}.
   *
   * @return the answer
   */
  public static ConnectAnswer refuseCredentials() {
    return fail(
        context ->
            new AuthenticationException(
                context, "the credentials were refused, as scripted", null));
  }

  /**
   * The host is not the one that is expected: {@link HostIdentityException}.
   *
   * @param reason what is wrong with its identity
   * @return the answer
   * @throws NullPointerException if the reason is null
   */
  public static ConnectAnswer otherIdentity(HostIdentityException.Reason reason) {
    Objects.requireNonNull(reason, "reason");
    return fail(
        context ->
            new HostIdentityException(
                context, "the host has another identity, as scripted", reason, null));
  }

  /**
   * The connect fails with an exception of the test's own making.
   *
   * @param failure makes the exception, anew for each connect
   * @return the answer
   * @throws NullPointerException if the argument is null
   */
  public static ConnectAnswer fail(
      Function<? super FailureContext, ? extends ConnectionFailedException> failure) {
    Objects.requireNonNull(failure, "failure");
    return new ConnectAnswer(
        0,
        context -> {
          throw failure.apply(context);
        });
  }

  /**
   * The same, after a delay on the fake's {@linkplain FakeClock clock}. One that is not below the
   * limit of the connect ends as {@link #hang()} does.
   *
   * @param delay how long
   * @return the answer
   * @throws NullPointerException if the delay is null
   * @throws IllegalArgumentException if it is negative, or more than a hundred years
   */
  public ConnectAnswer after(Duration delay) {
    return new ConnectAnswer(
        Math.min(FakeClock.NEVER, this.delay + FakeClock.nanos(delay, "delay")), ending);
  }

  long delay() {
    return delay;
  }

  Ending ending() {
    return ending;
  }
}
