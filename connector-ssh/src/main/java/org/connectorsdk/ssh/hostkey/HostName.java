package org.connectorsdk.ssh.hostkey;

import java.util.Locale;

/**
 * The names under which a host is looked up: lower case, and {@code [host]:port} on another port.
 *
 * @param host the host as it is connected to, without a port
 * @param port the port
 */
public record HostName(String host, int port) {

  /** The port whose hosts are written without brackets. */
  public static final int DEFAULT_PORT = 22;

  /**
   * Lowers the case: OpenSSH looks names up without regard to it.
   *
   * @param host the host
   * @param port the port
   */
  public HostName {
    host = host.toLowerCase(Locale.ROOT);
  }

  /**
   * The name under which this host is looked up, written and removed.
   *
   * @return the bare host on port 22, else {@code [host]:port}
   */
  public String lookupName() {
    return port == DEFAULT_PORT ? host : "[" + host + "]:" + port;
  }
}
