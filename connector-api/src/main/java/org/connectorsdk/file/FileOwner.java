package org.connectorsdk.file;

import java.util.Objects;
import java.util.Optional;

/**
 * Who a file shall belong to: a user, and a group where one is named.
 *
 * <p>Names are those of the host that has the file; numbers in decimal are taken as ids there.
 * Immutable.
 *
 * @param user the user's name or number
 * @param group the group's name or number; empty leaves the group as it is
 * @since 0.1
 */
public record FileOwner(String user, Optional<String> group) {
  /**
   * Makes an owner.
   *
   * @param user the user's name or number
   * @param group the group's name or number; empty leaves the group as it is
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if a name is empty, starts with {@code -}, or has a colon, a
   *     blank or a control character in it
   */
  public FileOwner {
    checkName("user", user);
    Objects.requireNonNull(group, "group").ifPresent(name -> checkName("group", name));
  }

  /**
   * Names a user and leaves the group as it is.
   *
   * @param user the user's name or number
   * @return the owner
   * @throws NullPointerException if {@code user} is null
   * @throws IllegalArgumentException if it is no name, see the constructor
   */
  public static FileOwner of(String user) {
    return new FileOwner(user, Optional.empty());
  }

  /**
   * Names a user and a group.
   *
   * @param user the user's name or number
   * @param group the group's name or number
   * @return the owner
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if one is no name, see the constructor
   */
  public static FileOwner of(String user, String group) {
    return new FileOwner(user, Optional.of(Objects.requireNonNull(group, "group")));
  }

  private static void checkName(String field, String name) {
    Objects.requireNonNull(name, field);
    if (name.isEmpty() || name.startsWith("-")) {
      throw new IllegalArgumentException(
          field + ": expected a name or a number, found \"" + name + "\"");
    }
    name.chars()
        .filter(c -> c == ':' || Character.isWhitespace(c) || Character.isISOControl(c))
        .findFirst()
        .ifPresent(
            c -> {
              throw new IllegalArgumentException(
                  String.format("%s: the character U+%04X is not part of a name", field, c));
            });
  }

  /**
   * The owner as {@code chown} takes it.
   *
   * @return {@code user} or {@code user:group}
   */
  @Override
  public String toString() {
    return group.map(name -> user + ":" + name).orElse(user);
  }
}
