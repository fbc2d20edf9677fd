package org.connectorsdk.ssh.mina;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.connectorsdk.transport.Deadline;

/**
 * Waiting for something that MINA's threads tell.
 *
 * <p>Never MINA's own waiting: part of it swallows interrupts, and all of it holds monitors, which
 * pin virtual threads before Java 24.
 */
public final class Waiting {

  private Waiting() {}

  /**
   * Waits for a value.
   *
   * @param <T> its type
   * @param future what completes with it
   * @param deadline by when
   * @param what what is waited for, for the message
   * @return the value
   * @throws DeadlinePassedException if the deadline passed
   * @throws InterruptedIOException if the thread was interrupted; the flag is set again
   * @throws IOException what the future failed with
   */
  public static <T> T await(CompletableFuture<T> future, Deadline deadline, String what)
      throws IOException {
    while (true) {
      try {
        return future.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (deadline.expired()) {
          throw new DeadlinePassedException(what);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for " + what);
      } catch (ExecutionException e) {
        throw asIoException(Objects.requireNonNullElse(e.getCause(), e));
      }
    }
  }

  /**
   * What an exception says.
   *
   * @param failure the exception
   * @return its message, or its type where it has none
   */
  public static String words(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  static IOException asIoException(Throwable cause) {
    return cause instanceof IOException io
        ? io
        : new IOException(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
  }
}
