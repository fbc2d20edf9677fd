package org.connectorsdk.testkit.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.connectorsdk.Capability;

/**
 * Sentences in which text between back-quotes is code, and so are names of the API.
 *
 * @param parts turn by turn plain text and code, plain text first
 */
public record Prose(List<String> parts) {
  private static final String CAPABILITIES =
      Arrays.stream(Capability.values()).map(Enum::name).collect(Collectors.joining("|"));

  /** Between back-quotes, or a name that is no word: {@code name()}, {@code acme_port}. */
  private static final Pattern CODE =
      Pattern.compile(
          "(?<!`)`([^`\\n]+)`(?!`)|(?<![\\w.`-])("
              + "(?:[A-Za-z]\\w*(?:\\.\\w+)+\\([\\w., ]*\\)"
              + "|[a-z]\\w*\\((?:|\"\"|\\.\\.\\.|\\w+(?:, \\w+)+)\\))(?:\\.\\w+\\(\\))*"
              + "|[a-z]+(?:[A-Z][a-z0-9]+)+"
              + "|(?:[A-Z][a-z0-9]+){2,}(?:\\.\\w+)*"
              + "|[A-Z][a-z]+\\.[a-z]\\w*"
              + "|[A-Za-z]+(?:_[A-Za-z0-9]+)+"
              // a sentence that begins in lower case begins with a name: "printf writes"
              + "|^[a-z]\\w*(?:\\.\\w+)*"
              + "|(?:"
              + CAPABILITIES
              + "))(?![\\w`]|-\\w)");

  /** A name of the API: {@code name()}, {@code putFile}, {@code a.b}. */
  private static final Pattern NAME = Pattern.compile("[a-z]+(?:[A-Z]|[(]|[.]\\w)");

  /** What Markdown, or GitHub's, would take for its own. */
  private static final Pattern MARKDOWN =
      Pattern.compile("[\\\\`*\\[\\]<>|~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?\\w+;)");

  public static Prose of(String text) {
    var parts = new ArrayList<String>();
    var code = CODE.matcher(text);
    int from = 0;
    while (code.find()) {
      parts.add(text.substring(from, code.start()));
      parts.add(code.group(1) == null ? code.group(2) : code.group(1));
      from = code.end();
    }
    parts.add(text.substring(from));
    return new Prose(List.copyOf(parts));
  }

  /**
   * The same of a clause, as a sentence: begun in upper case unless by a name, ended by a period.
   */
  public static Prose sentence(String clause) {
    var begun =
        NAME.matcher(clause).lookingAt()
            ? clause
            : clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1);
    return of(begun.endsWith(".") ? begun : begun + ".");
  }

  /** Text of a host or a user, in which nothing is code. */
  static Prose plain(String text) {
    return new Prose(List.of(text));
  }

  /** As Markdown, on one line, fit for a table. */
  public String markdown() {
    var text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      var part = Visible.lines(parts.get(i)).replace("\n", " ↵ ");
      text.append(i % 2 == 0 ? escaped(part) : "`" + part.replace("|", "\\|") + "`");
    }
    return text.toString().strip();
  }

  /** As HTML. */
  Html html() {
    var pieces = new ArrayList<Html>();
    for (int i = 0; i < parts.size(); i++) {
      var piece = Html.text(parts.get(i));
      pieces.add(i % 2 == 0 ? piece : Html.element("code").holding(piece));
    }
    return Html.all(pieces);
  }

  private static String escaped(String text) {
    return MARKDOWN
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
  }
}
