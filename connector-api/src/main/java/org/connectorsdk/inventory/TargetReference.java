package org.connectorsdk.inventory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.internal.text.Quoting;
import org.jspecify.annotations.Nullable;

/**
 * Which connector is meant, and the argument it is given: {@code @docker/web}.
 *
 * <p>{@code @connector}, {@code @connector/argument} and {@code @connector:argument} name the
 * connector; other text is the argument of {@code ssh}. What an argument means is the connector's
 * business: it is kept as it is written, whatever it holds except NUL. Immutable.
 *
 * @param connector the connector's name: a lower-case letter, then up to 31 lower-case letters,
 *     digits or hyphens
 * @param argument what follows the first {@code /} or {@code :}; may be empty; absent if there is
 *     neither
 * @since 0.1
 */
public record TargetReference(String connector, Optional<String> argument) {

  private static final int LONGEST_NAME = 32;
  private static final String SSH = "ssh";
  private static final int SHOWN_REFERENCE = 60;
  private static final int SHOWN_PROBLEM = 300;

  /**
   * Checks the parts.
   *
   * @param connector the connector's name
   * @param argument the argument, if there is one
   * @throws NullPointerException if a part is null
   * @throws IllegalArgumentException if the name is not well formed or the argument has a NUL
   */
  public TargetReference {
    Objects.requireNonNull(connector, "connector");
    Objects.requireNonNull(argument, "argument");
    if (!isName(connector)) {
      throw new IllegalArgumentException(
          "connector "
              + Quoting.quoted(connector)
              + " is no connector name: a lower-case letter, then up to 31 lower-case letters,"
              + " digits or hyphens");
    }
    if (argument.isPresent() && argument.get().indexOf('\0') >= 0) {
      throw new IllegalArgumentException("argument must not hold a NUL character");
    }
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_NAME
        && isLetter(text.charAt(0))
        && text.chars().allMatch(c -> isLetter(c) || c >= '0' && c <= '9' || c == '-');
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z';
  }

  /**
   * Reads a reference.
   *
   * @param text {@code @connector}, {@code @connector/argument}, {@code @connector:argument}, or
   *     the name of an SSH host
   * @return the reference
   * @throws NullPointerException if the text is null
   * @throws IllegalArgumentException if the text is blank, the connector's name is not well formed,
   *     or there is a NUL
   */
  public static TargetReference parse(String text) {
    if (Objects.requireNonNull(text, "text").isBlank()) {
      throw new IllegalArgumentException("text must not be blank: write @local or the host's name");
    }
    if (text.charAt(0) != '@') {
      return new TargetReference(SSH, Optional.of(text));
    }
    int end = 1;
    while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != ':') {
      end++;
    }
    Optional<String> argument =
        end == text.length() ? Optional.empty() : Optional.of(text.substring(end + 1));
    return new TargetReference(text.substring(1, end), argument);
  }

  /**
   * The exception for a reference that its provider can make nothing of: what was written, what is
   * wrong with it, and what to write instead.
   *
   * <p>The message is one line, whatever the reference holds, and so is that of the one problem;
   * long parts are cut.
   *
   * <pre>{@code
   * throw reference.refused("names no box", "@box/NAME");
   * // box: make names: @box: names no box; expected @box/NAME
   * }</pre>
   *
   * @param problem what is wrong, for people; may show parts of the argument, but no secret
   * @param expectedForm what to write instead, such as {@code @box/NAME}
   * @return the exception, to be thrown
   * @throws NullPointerException if an argument is null
   */
  public InventoryException refused(String problem, String expectedForm) {
    return refused(problem, expectedForm, null);
  }

  /**
   * The same, for a reference whose lookup failed.
   *
   * @param problem what is wrong, for people; may show parts of the argument, but no secret
   * @param expectedForm what to write instead, such as {@code @box/NAME}
   * @param cause what it follows from, or null
   * @return the exception, to be thrown
   * @throws NullPointerException if the problem or the form is null
   */
  public InventoryException refused(
      String problem, String expectedForm, @Nullable Throwable cause) {
    String written = Quoting.escaped(toString(), SHOWN_REFERENCE);
    String message =
        written
            + ": "
            + Quoting.line(Objects.requireNonNull(problem, "problem"), SHOWN_PROBLEM)
            + "; expected "
            + Objects.requireNonNull(expectedForm, "expectedForm");
    return new InventoryException(
        FailureContext.of(connector, "make names"),
        List.of(new DataProblem(written, DataProblem.Kind.INVALID, message)),
        cause);
  }

  /**
   * The reference as text, which {@link #parse} reads back.
   *
   * @return {@code @connector} or {@code @connector/argument}
   */
  @Override
  public String toString() {
    return "@" + connector + argument.map(text -> "/" + text).orElse("");
  }
}
