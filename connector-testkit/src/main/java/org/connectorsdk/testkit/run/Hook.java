package org.connectorsdk.testkit.run;

/** Something that only the author of a connector can arrange, and that lets more rules run. */
public enum Hook {
  /** Data that lead to a host which does not answer. */
  UNREACHABLE("unreachable(key, value)"),
  /** Data with which the host refuses the user. */
  WRONG_CREDENTIALS("wrongCredentials(key, value)"),
  /** Data by which the host is not the one that is expected. */
  CHANGED_IDENTITY("changedIdentity(key, value)"),
  /** How many credentials the host has been sent so far. */
  CREDENTIALS_SENT("credentialsSent(counter)"),
  /** Cuts every open link of the connector under test. */
  SEVER_CONNECTION("severConnection(action)"),
  /** A user of the target that the login user may become without a password. */
  OTHER_USER("otherUser(name)"),
  /** The password that sudo asks the login user for. */
  SUDO_PASSWORD("sudoPassword(secret)"),
  /** A directory of the target where the kit may make files; needed where there is no SHELL. */
  DIRECTORY("directory(path)"),
  /** A directory of the target on a file system that has no room left. */
  FULL_DIRECTORY("fullDirectory(path)"),
  /** A pair of data that each bind and that the record itself refuses. */
  INVALID_DATA("invalidData(key, value)"),
  /** References that the provider must refuse. */
  REFUSED_REFERENCE("refusedReference(text)");

  private final String call;

  Hook(String call) {
    this.call = call;
  }

  /** The builder method of {@code ConformanceTarget} that sets it. */
  public String call() {
    return call;
  }
}
