package org.connectorsdk.error;

import java.io.Serializable;
import java.util.Objects;

/**
 * One thing that is wrong with connector data or an inventory.
 *
 * @param key the data key, or the path in the document, such as {@code ssh_port} or {@code
 *     hosts.web-1.data}
 * @param kind what is wrong, for programs
 * @param message what was expected, what was found, and where it came from, for people; one line,
 *     without a secret
 * @since 0.1
 */
public record DataProblem(String key, Kind kind, String message) implements Serializable {

  /** What is wrong. */
  public enum Kind {
    /** A required key is not there. */
    MISSING,
    /** The value has another type than the key. */
    WRONG_TYPE,
    /** The type is right and the value is not. */
    INVALID,
    /** There is no such key, though it looks like one of ours. */
    UNKNOWN_KEY,
    /** The document itself cannot be read. */
    MALFORMED
  }

  /**
   * Makes a problem.
   *
   * @param key the data key, or the path in the document
   * @param kind what is wrong
   * @param message what was expected, found, and where it came from
   * @throws NullPointerException if an argument is null
   */
  public DataProblem {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(message, "message");
  }
}
