package org.connectorsdk.testkit.run;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The checks of rules: each throws a {@link Violation} that says what was expected and found. */
public final class Expect {
  private static final int SHOWN = 300;

  private Expect() {}

  /** Something that may throw. */
  @FunctionalInterface
  public interface Action {
    /** Does it. */
    void run() throws Throwable;
  }

  /** A condition. */
  public static void that(boolean holds, String expected, @Nullable Object actual) {
    if (!holds) {
      throw new Violation(expected, show(actual));
    }
  }

  /** A condition whose breaking has a known cause. */
  public static void that(boolean holds, String expected, @Nullable Object actual, String likely) {
    if (!holds) {
      throw new Violation(expected, show(actual), likely);
    }
  }

  /** Two values. */
  public static void equal(String what, @Nullable Object expected, @Nullable Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new Violation(what + " " + show(expected), what + " " + show(actual));
    }
  }

  /** Two values whose difference has a known cause. */
  public static void equal(
      String what, @Nullable Object expected, @Nullable Object actual, String likely) {
    if (!Objects.equals(expected, actual)) {
      throw new Violation(what + " " + show(expected), what + " " + show(actual), likely);
    }
  }

  /** Bytes; the violation names the first difference. */
  public static void bytes(String what, byte[] expected, byte[] actual) {
    var at = Arrays.mismatch(expected, actual);
    if (at >= 0) {
      throw new Violation(
          what + " of " + expected.length + " bytes: " + around(expected, at),
          actual.length + " bytes, different from byte " + at + " on: " + around(actual, at));
    }
  }

  /** An exception of a type, which is returned; nothing thrown or another type is a violation. */
  public static <T extends Throwable> T thrown(Class<T> type, String call, Action action) {
    return thrown(type, call, "", action);
  }

  /** The same, with the likeliest cause of another end. */
  public static <T extends Throwable> T thrown(
      Class<T> type, String call, String likely, Action action) {
    try {
      action.run();
    } catch (Violation | NotRun e) {
      throw e;
    } catch (Throwable found) {
      if (type.isInstance(found)) {
        return type.cast(found);
      }
      throw new Violation(call + " throws " + type.getSimpleName(), tell(found), likely);
    }
    throw new Violation(
        call + " throws " + type.getSimpleName(), "it returned without an exception", likely);
  }

  /** An exception in a line: its type, its message, and where it came from. */
  public static String tell(Throwable found) {
    var trace = found.getStackTrace();
    var message = found.getMessage();
    return found.getClass().getSimpleName()
        + (message == null ? "" : ": " + clip(message))
        + (trace.length == 0 ? "" : " (thrown by " + trace[0] + ")");
  }

  /** A value as a violation shows it: text in quotes, on one line, not longer than a few lines. */
  public static String show(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return "\"" + clip(text.toString()) + "\"";
    }
    if (value instanceof byte[] bytes) {
      return bytes.length + " bytes: " + around(bytes, 0);
    }
    if (value instanceof Throwable found) {
      return tell(found);
    }
    return clip(String.valueOf(value));
  }

  private static String clip(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .limit(SHOWN)
        .forEach(
            character -> {
              switch (character) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                  if (Character.isISOControl(character)
                      || Character.getType(character) == Character.SURROGATE) {
                    shown.append(String.format("\\u%04x", character));
                  } else {
                    shown.appendCodePoint(character);
                  }
                }
              }
            });
    var length = text.codePointCount(0, text.length());
    return length > SHOWN ? shown + "… (" + length + " characters)" : shown.toString();
  }

  private static String around(byte[] bytes, int at) {
    var from = Math.max(0, at - 8);
    var to = Math.min(bytes.length, at + 16);
    var shown = new StringBuilder();
    if (from > 0) {
      shown.append("… ");
    }
    for (var i = from; i < to; i++) {
      shown.append(String.format(i == at ? "[%02x]" : "%02x", bytes[i])).append(' ');
    }
    return to < bytes.length ? shown + "…" : shown.toString().strip() + (at >= to ? " [end]" : "");
  }
}
