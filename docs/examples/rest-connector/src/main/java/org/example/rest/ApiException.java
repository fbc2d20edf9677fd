package org.example.rest;

import java.util.Set;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.FailureContext;

/**
 * The API answered, and not with what was asked for: 404 where there is no such resource, 429 where
 * there were too many requests, 503 where it is down. Refused credentials are an {@link
 * org.connectorsdk.error.AuthenticationException} instead.
 */
public final class ApiException extends ConnectionFailedException {

  private static final long serialVersionUID = 1L;

  /** What another try may get past: too early, too many, or a server in trouble. */
  private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429, 500, 502, 503, 504);

  private final int status;

  ApiException(FailureContext context, String detail, int status) {
    super(context, detail, null, TRANSIENT.contains(status));
    this.status = status;
  }

  /**
   * What the API answered.
   *
   * @return the status of HTTP, such as 404
   */
  public int status() {
    return status;
  }
}
