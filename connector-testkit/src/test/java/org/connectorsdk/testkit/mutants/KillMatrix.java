package org.connectorsdk.testkit.mutants;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.connectorsdk.testkit.run.Rule;
import org.jspecify.annotations.Nullable;

/** Which rule catches which mutant, as the specification shows it. */
final class KillMatrix {
  private KillMatrix() {}

  /** The committed page. */
  static Path file() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("docs/spec"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs/spec/kill-matrix.md");
  }

  /** The mutant of a row. */
  static String mutantOf(String row) {
    return row.substring(row.indexOf('`') + 1, row.indexOf("` |"));
  }

  /**
   * The page; {@code failed} holds the rules that failed, for each mutant that has met all of them.
   */
  static String page(List<Mutant> mutants, Map<String, Set<String>> failed, List<Rule> rules) {
    var text = new StringBuilder(HEAD);
    mutants.forEach(mutant -> text.append(row(mutant, failed.get(mutant.name()))));
    text.append("\n## By rule\n\n| rule | level | caught |\n| --- | --- | --- |\n");
    for (var rule : rules) {
      var caught =
          mutants.stream()
              .filter(mutant -> catches(mutant, failed, rule))
              .map(Mutant::name)
              .collect(Collectors.joining(", "));
      text.append("| [")
          .append(rule.id())
          .append("](")
          .append(rule.group().page())
          .append('#')
          .append(rule.anchor())
          .append(") | ")
          .append(rule.level())
          .append(" | ")
          .append(caught)
          .append(" |\n");
    }
    return text.toString();
  }

  private static boolean catches(Mutant mutant, Map<String, Set<String>> failed, Rule rule) {
    return mutant.mustFail().contains(rule.id())
        || failed.getOrDefault(mutant.name(), Set.of()).contains(rule.id());
  }

  private static String row(Mutant mutant, @Nullable Set<String> ids) {
    var must =
        new TreeSet<>(mutant.mustFail())
            .stream().map(id -> "**" + id + "**").collect(Collectors.joining(", "));
    var others =
        ids == null
            ? "not met yet"
            : ids.stream()
                .filter(id -> !mutant.mustFail().contains(id))
                .collect(Collectors.joining(", "));
    return "| `"
        + mutant.name()
        + "` | "
        + mutant.defect()
        + " | "
        + must
        + " | "
        + others
        + " |\n";
  }

  private static final String HEAD =
      """
      # Kill matrix

      The conformance kit is proved by connectors that are wrong. Each mutant is the kit's reference
      connector with one defect. In every build it runs against the rules that must catch it and the
      rest of their groups: exactly those in bold may fail. In the long run it meets every rule; what
      fails in other groups then is in the last column, and is what the defect does there; "not met yet"
      stands where the long run has not come to the mutant since it was written.

      ## By mutant

      | mutant | defect | caught by | fails as well |
      | --- | --- | --- | --- |
      """;
}
