package org.example.connect;

/** Bold and colours where a terminal shows them, plain text elsewhere. */
public final class Style {
  private final boolean ansi;

  private Style(boolean ansi) {
    this.ansi = ansi;
  }

  public static Style plain() {
    return new Style(false);
  }

  static Style ansi() {
    return new Style(true);
  }

  public String heading(String text) {
    return sgr("1", text);
  }

  public String good(String text) {
    return sgr("32", text);
  }

  public String bad(String text) {
    return sgr("1;31", text);
  }

  public String faint(String text) {
    return sgr("2", text);
  }

  private String sgr(String code, String text) {
    return ansi ? "\u001b[" + code + "m" + text + "\u001b[m" : text;
  }
}
