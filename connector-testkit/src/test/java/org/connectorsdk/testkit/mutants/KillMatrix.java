package org.connectorsdk.testkit.mutants;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.connectorsdk.testkit.run.Rule;

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

  /** The page; {@code failed} holds the rules that failed, for each mutant in order. */
  static String page(Map<Mutant, Set<String>> failed, List<Rule> rules) {
    var text = new StringBuilder(HEAD);
    failed.forEach((mutant, ids) -> text.append(row(mutant, ids)));
    text.append("\n## By rule\n\n| rule | level | caught |\n| --- | --- | --- |\n");
    for (var rule : rules) {
      var caught =
          failed.entrySet().stream()
              .filter(entry -> entry.getValue().contains(rule.id()))
              .map(entry -> entry.getKey().name())
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

  private static String row(Mutant mutant, Set<String> ids) {
    var must =
        new TreeSet<>(mutant.mustFail())
            .stream().map(id -> "**" + id + "**").collect(Collectors.joining(", "));
    var others =
        ids.stream()
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
      fails in other groups then is in the last column, and is what the defect does there.

      ## By mutant

      | mutant | defect | caught by | fails as well |
      | --- | --- | --- | --- |
      """;
}
