package org.connectorsdk.error;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of what connectors throw; says which connector, host and operation failed.
 *
 * <p>The message is one line without a secret: {@code ssh: connect (@ssh/web-1): connection refused
 * by 192.0.2.1:22}. Control characters in it are escaped, so that text from a host can be logged.
 *
 * @since 0.1
 */
public class ConnectorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Not serialized: the message tells it. */
  private final transient FailureContext context;

  private final boolean isTransient;

  /**
   * Makes an exception that a retry will not help.
   *
   * @param context what was being done
   * @param detail what was found and what to do about it, without a secret
   * @param cause what it follows from, or null
   * @throws NullPointerException if the context or the detail is null
   */
  public ConnectorException(FailureContext context, String detail, @Nullable Throwable cause) {
    this(context, detail, cause, false);
  }

  /**
   * Makes an exception.
   *
   * @param context what was being done
   * @param detail what was found and what to do about it, without a secret
   * @param cause what it follows from, or null
   * @param isTransient whether the same call may succeed later
   * @throws NullPointerException if the context or the detail is null
   */
  protected ConnectorException(
      FailureContext context, String detail, @Nullable Throwable cause, boolean isTransient) {
    super(
        oneLine(
            Objects.requireNonNull(context, "context")
                + ": "
                + Objects.requireNonNull(detail, "detail")),
        cause);
    this.context = context;
    this.isTransient = isTransient;
  }

  /**
   * Line ends, control characters and invisible format characters (such as those that turn the
   * direction of writing) become visible escapes: text of a host must not forge a log.
   */
  private static String oneLine(String text) {
    var line = new StringBuilder(text.length());
    text.chars()
        .forEach(
            c -> {
              var type = Character.getType(c);
              if (c == '\n') {
                line.append("\\n");
              } else if (c == '\t') {
                line.append(' ');
              } else if (type == Character.CONTROL) {
                line.append("\\x%02x".formatted(c));
              } else if (type == Character.FORMAT
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR) {
                line.append("\\u%04x".formatted(c));
              } else {
                line.append((char) c);
              }
            });
    return line.toString();
  }

  /**
   * The connector's name.
   *
   * @return such as {@code ssh}
   */
  public final String connector() {
    return context.connector();
  }

  /**
   * The host's name.
   *
   * @return such as {@code @ssh/web-1}; empty where there was no host yet
   */
  public final Optional<String> host() {
    return context.host();
  }

  /**
   * What was attempted.
   *
   * @return such as {@code connect}
   */
  public final String operation() {
    return context.operation();
  }

  /**
   * Whether the same call may succeed later without a change of anything we know of.
   *
   * @return true for an unreachable host or a lost connection; false for wrong data, credentials or
   *     identity
   */
  public final boolean isTransient() {
    return isTransient;
  }
}
