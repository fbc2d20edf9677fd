package org.connectorsdk.transport;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes a temporary file after a put has failed, whatever became of the call's own deadline and
 * thread.
 */
final class ClearingUp {

  private static final Logger log = LoggerFactory.getLogger(ShellConnector.class);

  /** How long it may take, beyond the call's own deadline. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private ClearingUp() {}

  /** The way's own removal. */
  interface Removal {
    void run(Deadline deadline) throws IOException;
  }

  /**
   * Removes; a failure is only logged, since the one that led here matters more. An interrupt is
   * kept for afterwards.
   */
  static void of(String temporary, Removal removal) {
    var interrupted = Thread.interrupted();
    try {
      removal.run(Deadline.after(LIMIT));
    } catch (IOException | RuntimeException e) {
      log.debug("could not delete the temporary file {}: {}", temporary, Failures.words(e));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
