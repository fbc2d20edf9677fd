package org.connectorsdk.testkit.doubles;

import java.util.List;
import java.util.Optional;

/** The text that is most like another one: what was probably meant. */
final class Nearest {
  /** Longer texts are compared by their beginnings. */
  private static final int LONGEST = 200;

  private Nearest() {}

  /** The one with the fewest edits, if these are at most half of the longer text. */
  static Optional<String> of(String wanted, List<String> candidates) {
    Optional<String> nearest = Optional.empty();
    int fewest = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int edits = edits(cut(wanted), cut(candidate));
      int longer = Math.max(cut(wanted).length(), cut(candidate).length());
      if (edits < fewest && edits * 2 <= longer) {
        fewest = edits;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  /** How many characters have to be inserted, deleted or replaced. */
  private static int edits(String from, String to) {
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
      }
      int[] spare = last;
      last = row;
      row = spare;
    }
    return last[to.length()];
  }
}
