package org.connectorsdk.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.connectorsdk.testkit.run.Hook;
import org.connectorsdk.testkit.run.RuleCatalogue;

/** What the kit's command says of itself. */
final class CommandHelp {
  private static final int WIDTH = 78;
  private static final String INDENT = " ".repeat(6);

  private CommandHelp() {}

  /** How the command is used. */
  static String text(String program) {
    var text = new StringBuilder();
    text.append("Runs the rules of the connector contract against a host, and reports.\n\n")
        .append("usage: ")
        .append(program)
        .append(" @CONNECTOR/HOST [option ...]\n\n")
        .append("The kit runs short commands on the host, and makes and removes files in a\n")
        .append("directory of its own there. Do not choose a host that matters.\n\noptions:\n");
    for (var option : Option.values()) {
      text.append("  ").append(option.text());
      if (option.takesValue()) {
        text.append(' ').append(option.value());
      }
      text.append('\n');
      wrapped(option.about() + (option.isRepeated() ? " (may be repeated)" : ""))
          .forEach(line -> text.append(INDENT).append(line).append('\n'));
    }
    return text.append("\nexit status:\n")
        .append("  0  conformant, or every rule that was asked for is kept\n")
        .append("  1  not conformant\n")
        .append("  2  nothing was found out: wrong options, no such connector, no host\n")
        .toString();
  }

  /** Every rule in a line, with what it needs. */
  static String rules(RuleCatalogue catalogue) {
    return catalogue.rules().stream()
        .map(
            rule ->
                rule.id()
                    + "  "
                    + rule.level()
                    + "  "
                    + rule.rule()
                    + rule.hooks().stream()
                        .map(Hook::call)
                        .map(call -> " [" + call + "]")
                        .collect(Collectors.joining())
                    + "\n")
        .collect(Collectors.joining());
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (var word : text.split(" ")) {
      if (line.length() + word.length() > WIDTH - INDENT.length()) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
