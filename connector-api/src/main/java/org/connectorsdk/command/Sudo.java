package org.connectorsdk.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.connectorsdk.data.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command through {@code sudo}, or through Centrify's {@code dzdo}, which reads the same
 * options.
 *
 * <p>Always with {@code -H}, so that {@code HOME} is the target user's. Immutable: each method that
 * changes something returns a new value.
 *
 * @since 0.1
 */
public final class Sudo implements Escalation {

  /**
   * A program that reads sudo's options.
   *
   * @since 0.1
   */
  public enum Program {
    /** {@code sudo}. */
    SUDO("sudo"),
    /** {@code dzdo}. */
    DZDO("dzdo");

    private final String executable;

    Program(String executable) {
      this.executable = executable;
    }

    /**
     * The name on the host.
     *
     * @return the name, looked up in the {@code PATH} there
     */
    public String executable() {
      return executable;
    }
  }

  private final Settings settings;

  private record Settings(
      Program program,
      Optional<String> user,
      boolean login,
      boolean preserveEnvironment,
      Optional<Secret> password,
      boolean askFirst) {}

  private Sudo(Settings settings) {
    this.settings = settings;
  }

  /**
   * To sudo's default user, which is root.
   *
   * @return the escalation
   */
  public static Sudo asRoot() {
    return new Sudo(
        new Settings(Program.SUDO, Optional.empty(), false, false, Optional.empty(), false));
  }

  /**
   * To a user.
   *
   * @param user the user's name, or {@code #} and a numeric id
   * @return the escalation
   * @throws NullPointerException if the user is null
   * @throws IllegalArgumentException if the user is empty, begins with a dash or holds a NUL
   *     character or a lone surrogate
   */
  public static Sudo as(String user) {
    var name = Optional.of(UserName.require(user));
    return new Sudo(new Settings(Program.SUDO, name, false, false, Optional.empty(), false));
  }

  /**
   * Through another program with sudo's options.
   *
   * @param program the program
   * @return the changed escalation
   * @throws NullPointerException if the program is null
   */
  public Sudo through(Program program) {
    Objects.requireNonNull(program, "program");
    var s = settings;
    return new Sudo(
        new Settings(program, s.user, s.login, s.preserveEnvironment, s.password, s.askFirst));
  }

  /**
   * Through a login shell of the target user ({@code -i}).
   *
   * @return the changed escalation
   */
  public Sudo withLogin() {
    var s = settings;
    return new Sudo(
        new Settings(s.program, s.user, true, s.preserveEnvironment, s.password, s.askFirst));
  }

  /**
   * With the caller's environment kept ({@code -E}), where the host's policy allows it.
   *
   * @return the changed escalation
   */
  public Sudo preservingEnvironment() {
    var s = settings;
    return new Sudo(new Settings(s.program, s.user, s.login, true, s.password, s.askFirst));
  }

  /**
   * With a password for the prompt.
   *
   * @param password the password, sent once and only to sudo's own prompt
   * @return the changed escalation
   * @throws NullPointerException if the password is null
   */
  public Sudo withPassword(Secret password) {
    var given = Optional.of(Objects.requireNonNull(password, "password"));
    var s = settings;
    return new Sudo(
        new Settings(s.program, s.user, s.login, s.preserveEnvironment, given, s.askFirst));
  }

  /**
   * Asks the application for the password before the first attempt, not after a refusal.
   *
   * @return the changed escalation
   */
  public Sudo askingFirst() {
    var s = settings;
    return new Sudo(
        new Settings(s.program, s.user, s.login, s.preserveEnvironment, s.password, true));
  }

  @Override
  public String program() {
    return settings.program.executable();
  }

  @Override
  public Optional<String> user() {
    return settings.user;
  }

  /**
   * Whether the target user's login shell is started first.
   *
   * @return whether {@code -i} is given
   */
  public boolean login() {
    return settings.login;
  }

  /**
   * Whether the caller's environment is kept.
   *
   * @return whether {@code -E} is given
   */
  public boolean preserveEnvironment() {
    return settings.preserveEnvironment;
  }

  @Override
  public Optional<Secret> password() {
    return settings.password;
  }

  /**
   * Whether the application is asked for the password before the first attempt.
   *
   * @return whether {@link #askingFirst()} was called
   */
  public boolean askFirst() {
    return settings.askFirst;
  }

  @Override
  public List<String> prefix() {
    var words = new ArrayList<>(List.of(program(), "-H", "-n"));
    if (login()) {
      words.add("-i");
    }
    if (preserveEnvironment()) {
      words.add("-E");
    }
    user().ifPresent(name -> words.addAll(List.of("-u", name)));
    words.add("--");
    return List.copyOf(words);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Sudo sudo && settings.equals(sudo.settings);
  }

  @Override
  public int hashCode() {
    return settings.hashCode();
  }

  /** {@code sudo to deploy}, without the password. */
  @Override
  public String toString() {
    return program() + " to " + user().orElse("root");
  }
}
