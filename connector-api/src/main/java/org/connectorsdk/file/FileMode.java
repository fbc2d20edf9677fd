package org.connectorsdk.file;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The POSIX mode of a file: permissions and the set-user, set-group and sticky bits.
 *
 * <p>Immutable.
 *
 * @param bits the mode as {@code chmod} takes it, 0 to 07777
 * @since 0.1
 */
public record FileMode(int bits) {
  /** Readable and writable by the owner alone: 0600. */
  public static final FileMode PRIVATE = new FileMode(0600);

  private static final int ALL_BITS = 07777;
  private static final Pattern OCTAL = Pattern.compile("[0-7]{3,5}");

  /**
   * Makes a mode.
   *
   * @param bits the mode as {@code chmod} takes it, 0 to 07777
   * @throws IllegalArgumentException if there are other bits
   */
  public FileMode {
    if ((bits & ~ALL_BITS) != 0) {
      throw new IllegalArgumentException("bits: a file mode is 0 to 07777, found " + bits);
    }
  }

  /**
   * Makes a mode from its bits.
   *
   * @param bits the mode as {@code chmod} takes it, in Java best written in octal: {@code 0644}
   * @return the mode
   * @throws IllegalArgumentException if {@code bits} is negative or above 07777
   */
  public static FileMode of(int bits) {
    return new FileMode(bits);
  }

  /**
   * Reads a mode written in octal.
   *
   * @param text three to five octal digits: {@code "644"}, {@code "0644"}, {@code "02755"}
   * @return the mode
   * @throws NullPointerException if {@code text} is null
   * @throws IllegalArgumentException if {@code text} is anything else, or above 07777
   */
  public static FileMode parse(String text) {
    Objects.requireNonNull(text, "text");
    if (!OCTAL.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "text: expected a file mode in octal such as 0644, found \"" + text + "\"");
    }
    return new FileMode(Integer.parseInt(text, 8));
  }

  /**
   * The nine permission bits in the form of {@code java.nio.file}.
   *
   * @return a new set; the set-user, set-group and sticky bits have no place in it
   */
  public Set<PosixFilePermission> permissions() {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      // Declared from OWNER_READ (0400) down to OTHERS_EXECUTE (0001).
      if ((bits & (0400 >> permission.ordinal())) != 0) {
        permissions.add(permission);
      }
    }
    return permissions;
  }

  /**
   * The mode in octal, four digits, as {@code chmod} takes it.
   *
   * @return for example {@code 0644}
   */
  @Override
  public String toString() {
    return String.format("%04o", bits);
  }
}
