package org.connectorsdk.inventory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.connectorsdk.internal.text.Quoting;

/** Checks of names that several types share. */
final class Names {

  private Names() {}

  static String requireName(String text, String parameter) {
    if (Objects.requireNonNull(text, parameter).isBlank()) {
      throw new IllegalArgumentException(parameter + " must not be blank");
    }
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(parameter + " must not hold a NUL character");
    }
    return text;
  }

  static List<String> copyOfGroups(List<String> groups) {
    if (Objects.requireNonNull(groups, "groups").isEmpty()) {
      return List.of();
    }
    Set<String> seen = new LinkedHashSet<>();
    for (String group : groups) {
      if (!seen.add(requireName(group, "groups"))) {
        throw new IllegalArgumentException("groups holds " + Quoting.quoted(group) + " twice");
      }
    }
    return List.copyOf(seen);
  }
}
