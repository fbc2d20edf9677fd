package org.connectorsdk.error;

import java.util.Objects;
import java.util.Optional;

/**
 * What was being done when something failed: the connector, the host and the operation.
 *
 * @param connector the connector's name, such as {@code ssh}
 * @param host the host's name, such as {@code @ssh/web-1}; absent where there is no host yet
 * @param operation what was attempted, such as {@code connect} or {@code put file}
 * @since 0.1
 */
public record FailureContext(String connector, Optional<String> host, String operation) {
  /**
   * Makes a context.
   *
   * @param connector the connector's name
   * @param host the host's name, or empty
   * @param operation what was attempted
   * @throws NullPointerException if an argument is null
   */
  public FailureContext {
    Objects.requireNonNull(connector, "connector");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(operation, "operation");
  }

  /**
   * A context with a host.
   *
   * @param connector the connector's name
   * @param host the host's name
   * @param operation what was attempted
   * @return the context
   * @throws NullPointerException if an argument is null
   */
  public static FailureContext of(String connector, String host, String operation) {
    return new FailureContext(connector, Optional.of(host), operation);
  }

  /**
   * A context before there is a host.
   *
   * @param connector the connector's name
   * @param operation what was attempted
   * @return the context
   * @throws NullPointerException if an argument is null
   */
  public static FailureContext of(String connector, String operation) {
    return new FailureContext(connector, Optional.empty(), operation);
  }

  /**
   * The same place with another operation.
   *
   * @param operation what was attempted
   * @return the context
   * @throws NullPointerException if the operation is null
   */
  public FailureContext during(String operation) {
    return new FailureContext(connector, host, operation);
  }

  /** {@code ssh: connect (@ssh/web-1)}. */
  @Override
  public String toString() {
    return connector + ": " + operation + host.map(name -> " (" + name + ")").orElse("");
  }
}
