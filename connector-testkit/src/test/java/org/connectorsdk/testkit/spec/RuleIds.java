package org.connectorsdk.testkit.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.connectorsdk.testkit.run.RuleGroup;

/**
 * Every id that was ever given, one to a line: {@code EXEC-07}, or {@code EXEC-07 withdrawn:
 * REASON}.
 *
 * @param lines what stands behind each id, empty where the rule is in force
 */
record RuleIds(Map<String, String> lines) {
  static final Pattern ID = Pattern.compile("[A-Z]+-\\d{2}");

  private static final Pattern LINE =
      Pattern.compile("(" + ID.pattern() + ")(?: withdrawn: (\\S.*\\.))?");

  static RuleIds read(Path file) throws IOException {
    return parse(Files.readAllLines(file, UTF_8));
  }

  static RuleIds parse(List<String> text) {
    var lines = empty();
    for (var line : text) {
      var matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "expected \"EXEC-07\" or \"EXEC-07 withdrawn: REASON.\", found \"" + line + "\"");
      }
      var reason = matcher.group(2) == null ? "" : matcher.group(2);
      if (lines.put(matcher.group(1), reason) != null) {
        throw new IllegalArgumentException(matcher.group(1) + " stands there twice");
      }
    }
    return new RuleIds(lines);
  }

  /** The same with ids that are new; what stands there stays. */
  RuleIds with(Set<String> ids) {
    var more = empty();
    more.putAll(lines);
    ids.forEach(id -> more.putIfAbsent(id, ""));
    return new RuleIds(more);
  }

  boolean isWithdrawn(String id) {
    return !lines.getOrDefault(id, "").isEmpty();
  }

  /** The withdrawn ids of a group with their reasons. */
  Map<String, String> withdrawn(RuleGroup group) {
    var withdrawn = empty();
    lines.forEach(
        (id, reason) -> {
          if (RuleGroup.of(id) == group && isWithdrawn(id)) {
            withdrawn.put(id, reason);
          }
        });
    return withdrawn;
  }

  String text() {
    var text = new StringBuilder();
    lines.forEach(
        (id, reason) ->
            text.append(id).append(reason.isEmpty() ? "" : " withdrawn: " + reason).append('\n'));
    return text.toString();
  }

  private static Map<String, String> empty() {
    return new TreeMap<>(Comparator.comparing(RuleGroup::of).thenComparing(id -> id));
  }
}
