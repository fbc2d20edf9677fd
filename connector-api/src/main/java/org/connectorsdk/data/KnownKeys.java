package org.connectorsdk.data;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.connectorsdk.error.DataProblem.Kind;
import org.connectorsdk.internal.text.NearestName;
import org.connectorsdk.internal.text.Quoting;

/** The keys of a record, their common prefix, and which other keys are probably misspelt ones. */
final class KnownKeys {

  /** Comparing takes long, and a host may have any number of keys. */
  private static final int MAX_FOREIGN = 1_000;

  private final Set<String> names;

  /** Ends with an underscore, or is empty. */
  private final String prefix;

  KnownKeys(List<String> names) {
    this.names = new LinkedHashSet<>(names);
    this.prefix = commonPrefix(names);
  }

  /** The text up to the first underscore, where all keys have the same. */
  private static String commonPrefix(List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    String first = names.get(0);
    String prefix = first.substring(0, first.indexOf('_') + 1);
    for (String name : names) {
      if (!name.startsWith(prefix)) {
        return "";
      }
    }
    return prefix;
  }

  Set<String> names() {
    return names;
  }

  /** A name for all keys together: {@code ssh_*}. */
  String all() {
    return prefix + "*";
  }

  /**
   * Reports the keys that begin as ours do, in any case and with hyphens too, and those that are
   * near to a required key that is missing. Other keys belong to somebody else.
   */
  void reportMisspelt(HostData data, Findings findings) {
    List<String> missing = findings.keysOf(Kind.MISSING).stream().filter(names::contains).toList();
    var misspelt = new LinkedHashSet<String>();
    var foreign = new LinkedHashSet<String>();
    data.forEachKey(
        key -> {
          if (!names.contains(key)) {
            (hasPrefix(key) ? misspelt : foreign).add(key);
          }
        });
    if (!missing.isEmpty()) {
      foreign.stream()
          .limit(MAX_FOREIGN)
          .filter(key -> NearestName.of(key, missing).isPresent())
          .forEach(misspelt::add);
    }
    for (String key : misspelt) {
      String text = findings.isFull() ? "" : Quoting.escaped(key, 200) + unknown(key);
      findings.add(key, Kind.UNKNOWN_KEY, text);
    }
  }

  /** Reports every key that is not ours: a map inside the data belongs to one record alone. */
  void reportUnknown(Collection<String> keys, Place outer, Findings findings) {
    for (String key : keys) {
      if (!names.contains(key)) {
        String text = findings.isFull() ? "" : outer.member(key) + unknown(key);
        findings.add(outer.rootKey(), Kind.UNKNOWN_KEY, text);
      }
    }
  }

  private boolean hasPrefix(String key) {
    return !prefix.isEmpty()
        && (key.startsWith(prefix)
            || key.toLowerCase(Locale.ROOT).replace('-', '_').startsWith(prefix));
  }

  private String unknown(String key) {
    Optional<String> nearest = NearestName.of(key.replace('-', '_'), names);
    return ": unknown key" + nearest.map(name -> ", did you mean " + name + "?").orElse("");
  }
}
