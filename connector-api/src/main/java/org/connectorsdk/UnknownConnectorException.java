package org.connectorsdk;

import java.util.List;
import java.util.Set;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;

/**
 * No usable connector has the name that was asked for.
 *
 * <p>The message says which names there are, which is the nearest, and what did not load and why.
 *
 * @since 0.1
 */
public class UnknownConnectorException extends ConnectorException {

  private static final long serialVersionUID = 1L;

  /** Not serialized: the message tells them. */
  private final transient List<String> available;

  /**
   * Makes an exception.
   *
   * @param name the name that was asked for
   * @param detail why there is none, and what there is instead
   * @param available the names there are
   * @throws NullPointerException if an argument or a name is null
   */
  public UnknownConnectorException(String name, String detail, Set<String> available) {
    super(FailureContext.of(name, "find connector"), detail, null);
    this.available = available.stream().sorted().toList();
  }

  /**
   * The names that could have been asked for.
   *
   * @return the names, sorted; unmodifiable
   */
  public List<String> available() {
    return available;
  }
}
