package org.connectorsdk.data;

import java.util.List;

/** Writes fields as a table of GitHub's Markdown. */
final class MarkdownTable {

  private MarkdownTable() {}

  static String of(List<DataField> fields) {
    var table = new StringBuilder();
    row(table, "Key", "Type", "Required", "Default", "Description");
    row(table, "---", "---", "---", "---", "---");
    for (DataField field : fields) {
      row(
          table,
          code(field.key()),
          text(field.typeName()),
          field.required() ? "yes" : "no",
          field.defaultText().map(MarkdownTable::code).orElse(""),
          text(field.description()));
    }
    return table.toString();
  }

  private static void row(StringBuilder table, String... cells) {
    table.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** A code span; inside one a pipe still ends the cell, and a longer fence frees the backticks. */
  private static String code(String text) {
    if (text.isEmpty()) {
      return "(empty)";
    }
    String line = oneLine(text).replace("|", "\\|");
    String fence = "`";
    while (line.contains(fence)) {
      fence += "`";
    }
    String space = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return fence + space + line + space + fence;
  }

  private static String text(String text) {
    return oneLine(text).replaceAll("[\\\\`*_\\[\\]<>|]", "\\\\$0");
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }
}
