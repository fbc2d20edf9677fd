package org.connectorsdk.testkit.ssh;

import java.util.Objects;

/**
 * One attempt to log in that an {@link EmbeddedSshServer} has decided on.
 *
 * <p>A client's question whether a public key would be accepted is no attempt; neither is the
 * method {@code none} with which many clients ask for the list of methods.
 *
 * @param user the user name as the client sent it
 * @param method {@code publickey} or {@code password}
 * @param accepted whether it was let in
 * @since 0.1
 */
public record AuthenticationAttempt(String user, String method, boolean accepted) {

  /**
   * Makes an attempt of its parts.
   *
   * @param user the user name as the client sent it
   * @param method {@code publickey} or {@code password}
   * @param accepted whether it was let in
   */
  public AuthenticationAttempt {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(method, "method");
  }
}
