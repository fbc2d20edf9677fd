package org.connectorsdk.file;

import java.util.Objects;

/**
 * Hears how far a transfer is.
 *
 * <p>Called on the thread that made the call, so a slow listener slows its own transfer and nothing
 * else. What it throws ends the transfer.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface TransferListener {
  /**
   * Some more of the file was moved.
   *
   * <p>The steps are the transfer's own; the last call has the whole size. An empty file has one
   * call with 0.
   *
   * @param bytes how many bytes were moved since the transfer began
   */
  void progress(long bytes);

  /**
   * A listener that does nothing.
   *
   * @return always the same one
   */
  static TransferListener none() {
    return SilentTransferListener.INSTANCE;
  }

  /**
   * Hears this listener and then another.
   *
   * @param next told after this one; not told where this one throws
   * @return both as one
   * @throws NullPointerException if {@code next} is null
   */
  default TransferListener andThen(TransferListener next) {
    Objects.requireNonNull(next, "next");
    return bytes -> {
      progress(bytes);
      next.progress(bytes);
    };
  }
}
