package org.connectorsdk.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.connectorsdk.data.Secret;
import org.connectorsdk.internal.shell.ShellText;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command through {@code su}.
 *
 * <p>su hands the command to the target user's shell, whatever that is; a user without one (such as
 * {@code nobody} on many hosts) needs {@link #withShell}. Login and the kept environment exclude
 * each other in most implementations. Immutable: each method that changes something returns a new
 * value.
 *
 * @since 0.1
 */
public final class Su implements Escalation {

  private final Settings settings;

  private record Settings(
      String user,
      boolean login,
      boolean preserveEnvironment,
      Optional<String> shell,
      Optional<Secret> password) {}

  private Su(Settings settings) {
    this.settings = settings;
  }

  /**
   * To root.
   *
   * @return the escalation
   */
  public static Su asRoot() {
    return as("root");
  }

  /**
   * To a user.
   *
   * @param user the user's name
   * @return the escalation
   * @throws NullPointerException if the user is null
   * @throws IllegalArgumentException if the user is empty, begins with a dash or holds a NUL
   *     character or a lone surrogate
   */
  public static Su as(String user) {
    return new Su(
        new Settings(UserName.require(user), false, false, Optional.empty(), Optional.empty()));
  }

  /**
   * Through a login shell of the target user ({@code -l}).
   *
   * @return the changed escalation
   */
  public Su withLogin() {
    var s = settings;
    return new Su(new Settings(s.user, true, s.preserveEnvironment, s.shell, s.password));
  }

  /**
   * With the caller's environment kept ({@code -m}).
   *
   * @return the changed escalation
   */
  public Su preservingEnvironment() {
    var s = settings;
    return new Su(new Settings(s.user, s.login, true, s.shell, s.password));
  }

  /**
   * With a shell in place of the target user's own ({@code -s}; Linux).
   *
   * @param shell the path of a shell
   * @return the changed escalation
   * @throws NullPointerException if the shell is null
   * @throws IllegalArgumentException if the shell is empty or holds a NUL character or a lone
   *     surrogate
   */
  public Su withShell(String shell) {
    if (ShellText.requireLegal(shell, "shell").isEmpty()) {
      throw new IllegalArgumentException("shell: empty");
    }
    var s = settings;
    return new Su(
        new Settings(s.user, s.login, s.preserveEnvironment, Optional.of(shell), s.password));
  }

  /**
   * With a password for the prompt.
   *
   * @param password the target user's password, sent once and only to su's own prompt
   * @return the changed escalation
   * @throws NullPointerException if the password is null
   */
  public Su withPassword(Secret password) {
    var given = Optional.of(Objects.requireNonNull(password, "password"));
    var s = settings;
    return new Su(new Settings(s.user, s.login, s.preserveEnvironment, s.shell, given));
  }

  @Override
  public String program() {
    return "su";
  }

  @Override
  public Optional<String> user() {
    return Optional.of(settings.user);
  }

  /**
   * Whether the shell is started as a login shell.
   *
   * @return whether {@code -l} is given
   */
  public boolean login() {
    return settings.login;
  }

  /**
   * Whether the caller's environment is kept.
   *
   * @return whether {@code -m} is given
   */
  public boolean preserveEnvironment() {
    return settings.preserveEnvironment;
  }

  /**
   * The shell in place of the target user's own.
   *
   * @return the path of a shell, or empty
   */
  public Optional<String> shell() {
    return settings.shell;
  }

  @Override
  public Optional<Secret> password() {
    return settings.password;
  }

  @Override
  public List<String> prefix() {
    var words = new ArrayList<>(List.of("su"));
    if (login()) {
      words.add("-l");
    }
    if (preserveEnvironment()) {
      words.add("-m");
    }
    shell().ifPresent(path -> words.addAll(List.of("-s", path)));
    // The user before -c: the order that util-linux, busybox and the BSDs all read.
    words.addAll(List.of(settings.user, "-c"));
    return List.copyOf(words);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Su su && settings.equals(su.settings);
  }

  @Override
  public int hashCode() {
    return settings.hashCode();
  }

  /** {@code su to deploy}, without the password. */
  @Override
  public String toString() {
    return "su to " + settings.user;
  }
}
