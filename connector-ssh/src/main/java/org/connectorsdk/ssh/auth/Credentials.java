package org.connectorsdk.ssh.auth;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.connectorsdk.data.Secret;

/**
 * What a user has to log in with.
 *
 * @param user the user
 * @param keyFile the named key; with one, neither the agent nor the default files are looked at
 * @param keyPassword its passphrase, used for default files too
 * @param password the password
 * @param agent the agent's socket
 * @param defaultKeyFiles where to look for keys, those that exist are tried
 * @param prompt asked for what is missing, with what it is for
 */
public record Credentials(
    String user,
    Optional<Path> keyFile,
    Optional<Secret> keyPassword,
    Optional<Secret> password,
    Optional<Path> agent,
    List<Path> defaultKeyFiles,
    Function<String, Optional<Secret>> prompt) {

  /**
   * Makes credentials.
   *
   * @param user the user
   * @param keyFile the named key
   * @param keyPassword its passphrase
   * @param password the password
   * @param agent the agent's socket
   * @param defaultKeyFiles where to look for keys
   * @param prompt asked for what is missing
   */
  public Credentials {
    defaultKeyFiles = List.copyOf(defaultKeyFiles);
  }
}
