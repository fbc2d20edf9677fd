package org.connectorsdk.file;

import java.time.Duration;
import java.util.Objects;

/**
 * What a finished transfer was.
 *
 * @param bytes how many bytes of content were moved
 * @param elapsed from the call to its return
 * @since 0.1
 */
public record TransferResult(long bytes, Duration elapsed) {
  /**
   * Makes a result.
   *
   * @param bytes how many bytes of content were moved
   * @param elapsed from the call to its return
   * @throws NullPointerException if {@code elapsed} is null
   * @throws IllegalArgumentException if an argument is negative
   */
  public TransferResult {
    Objects.requireNonNull(elapsed, "elapsed");
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes: must not be negative, found " + bytes);
    }
    if (elapsed.isNegative()) {
      throw new IllegalArgumentException("elapsed: must not be negative, found " + elapsed);
    }
  }
}
