package org.connectorsdk.testkit.run;

/** Something that only the author of a connector can arrange, and that lets more rules run. */
public enum Hook {
  /** Data that lead to a host which does not answer. */
  UNREACHABLE("unreachable(key, value)", "--unreachable KEY=VALUE"),
  /** Data with which the host refuses the user. */
  WRONG_CREDENTIALS("wrongCredentials(key, value)", "--wrong-credentials KEY=VALUE"),
  /** Data by which the host is not the one that is expected. */
  CHANGED_IDENTITY("changedIdentity(key, value)", "--changed-identity KEY=VALUE"),
  /** How many credentials the host has been sent so far. */
  CREDENTIALS_SENT("credentialsSent(counter)", ""),
  /** Cuts every open link of the connector under test. */
  SEVER_CONNECTION("severConnection(action)", ""),
  /** A user of the target that the login user may become without a password. */
  OTHER_USER("otherUser(name)", "--other-user NAME"),
  /** The password that sudo asks the login user for. */
  SUDO_PASSWORD("sudoPassword(secret)", "--sudo-password-env VARIABLE"),
  /** A directory of the target where the kit may make files; needed where there is no SHELL. */
  DIRECTORY("directory(path)", "--directory PATH"),
  /** A directory of the target on a file system that has no room left. */
  FULL_DIRECTORY("fullDirectory(path)", "--full-directory PATH"),
  /** A pair of data that each bind and that the record itself refuses. */
  INVALID_DATA("invalidData(key, value)", "--invalid-data KEY=VALUE"),
  /** References that the provider must refuse. */
  REFUSED_REFERENCE("refusedReference(text)", "--refused-reference REFERENCE");

  private final String call;
  private final String option;

  Hook(String call, String option) {
    this.call = call;
    this.option = option;
  }

  /** The builder method of {@code ConformanceTarget} that sets it. */
  public String call() {
    return call;
  }

  /** The option of the kit's command that sets it; empty where only code can. */
  public String option() {
    return option;
  }
}
