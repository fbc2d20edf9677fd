package org.connectorsdk.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.connectorsdk.internal.shell.PrintfEncoding;
import org.connectorsdk.internal.shell.ShellLine;
import org.connectorsdk.internal.shell.ShellQuoting;

/**
 * The text for the innermost shell, in the three forms it can travel in.
 *
 * @param text what follows {@code -c}
 * @param preamble what the text reads from standard input before the command does
 */
record WireScript(String text, byte[] preamble) {

  private static final byte[] NOTHING = {};

  /** A name that no environment has; it is unset again before the command sees it. */
  private static final String VARIABLE = "connector_text";

  /** The command stands in the line as it is. */
  static WireScript plain(String start, String script) {
    return new WireScript(start + script, NOTHING);
  }

  /** The command stands in the line, encoded. */
  static WireScript encoded(String start, String script) {
    // A command substitution drops newlines at the end; they matter after a backslash and in a
    // here-document without an end.
    var text =
        script.endsWith("\n")
            ? VARIABLE
                + "=$(printf %bx \""
                + PrintfEncoding.encode(script)
                + "\"||echo exit 127x);"
                + run()
            : ShellLine.evaluating(script);
    return new WireScript(start + text, NOTHING);
  }

  /**
   * The command travels as the first line of standard input: no argument list ever holds it.
   *
   * <p>The text is constant. Where printf is a program of its own (mksh, OpenBSD's ksh), its
   * arguments would be seen by all: these shells have {@code print}.
   */
  static WireScript onStandardInput(String start, String script) {
    var value = "\"$" + VARIABLE + "\"";
    var text =
        "IFS= read -r "
            + VARIABLE
            + ";case $(command -v printf) in /*)"
            + VARIABLE
            + "=$(print -n -- "
            + value
            + "x||echo exit 127x);;*)"
            + VARIABLE
            + "=$(printf %bx "
            + value
            + "||echo exit 127x);;esac;"
            + run();
    var line = PrintfEncoding.encode(script) + "\n";
    return new WireScript(start + text, line.getBytes(StandardCharsets.US_ASCII));
  }

  private static String run() {
    return "eval \"unset " + VARIABLE + ";${" + VARIABLE + "%x}\"";
  }

  /**
   * Whether a text may stand in a line for any shell to read: words of harmless characters, none
   * reserved, so that it cannot be half a command and hide the marker behind a syntax error.
   */
  static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c == ' ' || ShellQuoting.isSafe((char) c))
        && Arrays.stream(text.split(" ", -1)).noneMatch(ShellQuoting::isReserved);
  }

  /** Whether a text can be handed to a POSIX shell as it is: no other control than tab, newline. */
  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\n' || c == '\t');
  }
}
