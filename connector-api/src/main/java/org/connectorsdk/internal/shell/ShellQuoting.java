package org.connectorsdk.internal.shell;

import java.util.BitSet;
import java.util.Set;

/** Quoting for POSIX shells, zsh included. */
public final class ShellQuoting {

  private static final BitSet SAFE = safeCharacters();

  /** Words that mean something else where a program's name is expected (POSIX 2.4, bash, zsh). */
  private static final Set<String> RESERVED =
      Set.of(
          "case",
          "coproc",
          "do",
          "done",
          "elif",
          "else",
          "end",
          "esac",
          "fi",
          "for",
          "foreach",
          "function",
          "if",
          "in",
          "nocorrect",
          "noglob",
          "repeat",
          "select",
          "then",
          "time",
          "until",
          "while");

  private ShellQuoting() {}

  private static BitSet safeCharacters() {
    var safe = new BitSet(128);
    safe.set('a', 'z' + 1);
    safe.set('A', 'Z' + 1);
    safe.set('0', '9' + 1);
    "_@%+=:,./-".chars().forEach(safe::set);
    return safe;
  }

  /** Whether a character means itself everywhere in a word, but for {@code =} in zsh. */
  public static boolean isSafe(char c) {
    return SAFE.get(c);
  }

  /** Whether a word is reserved in some shell, so that it is no program's name unquoted. */
  public static boolean isReserved(String word) {
    return RESERVED.contains(word);
  }

  /** One word that any POSIX shell reads as {@code value}; unquoted where that is safe. */
  public static String quote(String value) {
    return isPlainWord(value) ? value : inQuotes(value);
  }

  /** As {@link #quote}, for a word at the place of a program's name. */
  public static String quoteProgram(String name) {
    return isPlainWord(name) && name.indexOf('=') < 0 && !isReserved(name) ? name : inQuotes(name);
  }

  /** Whether a value may stand unquoted. */
  public static boolean isPlainWord(String value) {
    if (value.isEmpty()) {
      return false;
    }
    char before = '=';
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      // zsh expands =name to the path of a program: at the start of a word and, in assignments,
      // after = and : too (zshexpn, "Filename expansion").
      if (!SAFE.get(c) || (c == '=' && (before == '=' || before == ':'))) {
        return false;
      }
      before = c;
    }
    return true;
  }

  private static String inQuotes(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
