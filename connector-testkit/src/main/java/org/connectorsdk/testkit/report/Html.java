package org.connectorsdk.testkit.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A piece of a page. Text becomes one only by being escaped, so no text is ever markup. */
sealed interface Html {
  /** Elements that are not closed. */
  Set<String> VOID = Set.of("meta", "br", "input");

  /** Elements after which the page's own text takes a new line. */
  Set<String> BLOCKS =
      Set.of("details", "div", "dl", "h1", "h2", "head", "header", "li", "meta", "p", "section");

  /** Writes the piece. */
  void to(StringBuilder page);

  /** Text, with what would act in it written out. */
  static Html text(String text) {
    return new Text(text);
  }

  /** An element without attributes and content. */
  static Element element(String name) {
    return new Element(name, Map.of(), List.of());
  }

  /** Several, one after the other. */
  static Html all(List<? extends Html> pieces) {
    return new All(List.copyOf(pieces));
  }

  /** Text of the kit's own that goes into a style or script element, where nothing is escaped. */
  static Html own(String text) {
    return new Own(text);
  }

  /** Text, escaped. */
  record Text(String text) implements Html {
    @Override
    public void to(StringBuilder page) {
      page.append(escaped(text));
    }
  }

  /** Text as it is. */
  record Own(String text) implements Html {
    @Override
    public void to(StringBuilder page) {
      page.append(text);
    }
  }

  /** Several pieces. */
  record All(List<Html> pieces) implements Html {
    @Override
    public void to(StringBuilder page) {
      pieces.forEach(piece -> piece.to(page));
    }
  }

  /** An element. */
  record Element(String name, Map<String, String> attributes, List<Html> content) implements Html {

    /** The same with one more attribute. */
    Element with(String attribute, String value) {
      var more = new LinkedHashMap<>(attributes);
      more.put(attribute, value);
      return new Element(name, more, content);
    }

    /** The same with an attribute that has no value, or without it. */
    Element when(boolean condition, String attribute) {
      return condition ? with(attribute, "") : this;
    }

    /** The same with more in it. */
    Element holding(Html... more) {
      var all = new ArrayList<>(content);
      all.addAll(List.of(more));
      return new Element(name, attributes, all);
    }

    /** The same with more in it. */
    Element holding(List<? extends Html> more) {
      return holding(all(more));
    }

    /** The same with text in it. */
    Element holding(String text) {
      return holding(Html.text(text));
    }

    @Override
    public void to(StringBuilder page) {
      page.append('<').append(name);
      attributes.forEach(
          (attribute, value) -> {
            page.append(' ').append(attribute);
            if (!value.isEmpty()) {
              page.append("=\"").append(escaped(value)).append('"');
            }
          });
      page.append('>');
      if (!VOID.contains(name)) {
        content.forEach(piece -> piece.to(page));
        page.append("</").append(name).append('>');
      }
      if (BLOCKS.contains(name)) {
        page.append('\n');
      }
    }
  }

  private static String escaped(String text) {
    return Visible.lines(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
