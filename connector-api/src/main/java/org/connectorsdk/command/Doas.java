package org.connectorsdk.command;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.connectorsdk.data.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command through {@code doas}.
 *
 * <p>Immutable: each method that changes something returns a new value.
 *
 * @since 0.1
 */
public final class Doas implements Escalation {

  private final Optional<String> user;
  private final Optional<Secret> password;

  private Doas(Optional<String> user, Optional<Secret> password) {
    this.user = user;
    this.password = password;
  }

  /**
   * To doas's default user, which is root.
   *
   * @return the escalation
   */
  public static Doas asRoot() {
    return new Doas(Optional.empty(), Optional.empty());
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
  public static Doas as(String user) {
    return new Doas(Optional.of(UserName.require(user)), Optional.empty());
  }

  /**
   * With a password for the prompt; doas reads it from a terminal only.
   *
   * @param password the password, sent once and only to doas's own prompt
   * @return the changed escalation
   * @throws NullPointerException if the password is null
   */
  public Doas withPassword(Secret password) {
    return new Doas(user, Optional.of(Objects.requireNonNull(password, "password")));
  }

  @Override
  public String program() {
    return "doas";
  }

  @Override
  public Optional<String> user() {
    return user;
  }

  @Override
  public Optional<Secret> password() {
    return password;
  }

  @Override
  public List<String> prefix() {
    return user.map(name -> List.of("doas", "-n", "-u", name)).orElse(List.of("doas", "-n"));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Doas doas && user.equals(doas.user) && password.equals(doas.password);
  }

  @Override
  public int hashCode() {
    return Objects.hash(user, password);
  }

  /** {@code doas to deploy}, without the password. */
  @Override
  public String toString() {
    return "doas to " + user.orElse("root");
  }
}
