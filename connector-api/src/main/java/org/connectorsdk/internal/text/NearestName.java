package org.connectorsdk.internal.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class NearestName {

  /** Longer names are not compared: nobody mistypes them. */
  private static final int MAX_LENGTH = 64;

  /** Comparing is quadratic in the length, and hostile data ask for it often. */
  private static final int MAX_STEPS = 200_000;

  private NearestName() {}

  /**
   * The candidate with the fewest edits (insert, delete, replace, swap of neighbours; case does not
   * count), if these are at most a third of the length; the first one of equals. Of very many
   * candidates only the first are looked at.
   */
  public static Optional<String> of(String name, Collection<String> candidates) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    String nearest = null;
    int fewest = Math.max(1, name.length() / 3) + 1;
    int steps = 0;
    for (String candidate : candidates) {
      if (steps > MAX_STEPS) {
        break;
      }
      if (Math.abs(candidate.length() - name.length()) < fewest) {
        steps += name.length() * candidate.length();
        int edits = edits(wanted, candidate.toLowerCase(Locale.ROOT));
        if (edits < fewest) {
          fewest = edits;
          nearest = candidate;
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The optimal string alignment distance. */
  private static int edits(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replace = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[to.length()];
  }
}
