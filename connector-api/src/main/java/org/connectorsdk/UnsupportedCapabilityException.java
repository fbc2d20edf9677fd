package org.connectorsdk;

import java.util.Objects;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;

/**
 * A call needs something that the connector, or this host, cannot do; nothing was sent.
 *
 * @since 0.1
 */
public class UnsupportedCapabilityException extends ConnectorException {

  private static final long serialVersionUID = 1L;

  private final Capability capability;

  /**
   * Makes an exception.
   *
   * @param context what was being done
   * @param capability what is missing
   * @param detail what asked for it and what to do instead, without a secret
   * @throws NullPointerException if an argument is null
   */
  public UnsupportedCapabilityException(
      FailureContext context, Capability capability, String detail) {
    super(context, "not supported: " + capability + ": " + detail, null);
    this.capability = Objects.requireNonNull(capability, "capability");
  }

  /**
   * What is missing.
   *
   * @return the capability
   */
  public final Capability capability() {
    return capability;
  }
}
