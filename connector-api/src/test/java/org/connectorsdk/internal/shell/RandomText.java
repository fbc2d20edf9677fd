package org.connectorsdk.internal.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random Unicode text without NUL and lone surrogates, with a weight on what shells stumble over.
 */
public final class RandomText {

  private static final String[] HARD = {
    "'",
    "\"",
    "\\",
    "\\\\",
    "\\'",
    "$",
    "$$",
    "$(id)",
    "${x}",
    "`",
    "`id`",
    "!",
    "!!",
    "!x",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\t",
    " ",
    "  ",
    "-",
    "--",
    "-n",
    "~",
    "~root",
    "=",
    "=ls",
    ":=ls",
    "==ls",
    "#",
    "# x",
    "*",
    "?",
    "[a-z]",
    "{a,b}",
    "%",
    "%b",
    "%s",
    "\\0101",
    "\\n",
    "\\c",
    "&",
    "&&",
    "|",
    ";",
    ";;",
    "(",
    ")",
    "<",
    ">",
    "<<E",
    "^",
    "^a^b",
    "@",
    "+",
    ",",
    ".",
    "..",
    "\u007f",
    "\u0001",
    "\u001b[0m",
    "\u0080",
    "\u0085",
    "\u00a0",
    "\u009b",
    "é",
    "ß",
    "中",
    "\u2028",
    "\ufeff",
    "\ufffd",
    "\uffff",
    "😀",
    "\udbff\udfff",
    "e\u0301",
    "\u202e",
    "İ",
    "if",
    "done",
    "}",
    "E",
    "7"
  };

  private final Random random;

  public RandomText(Random random) {
    this.random = random;
  }

  public String next() {
    var text = new StringBuilder();
    int pieces = random.nextInt(10) == 0 ? random.nextInt(60) : random.nextInt(9);
    for (int i = 0; i < pieces; i++) {
      switch (random.nextInt(4)) {
        case 0, 1 -> text.append(HARD[random.nextInt(HARD.length)]);
        case 2 -> text.append((char) (1 + random.nextInt(0x7f)));
        default -> text.appendCodePoint(codePoint());
      }
    }
    return text.toString();
  }

  public List<String> list(int size) {
    var list = new ArrayList<String>(size);
    for (int i = 0; i < size; i++) {
      list.add(next());
    }
    return list;
  }

  /** Every code point but NUL and the surrogates; the ranges of one to four bytes are as likely. */
  private int codePoint() {
    while (true) {
      int c =
          switch (random.nextInt(4)) {
            case 0 -> 1 + random.nextInt(0x7f);
            case 1 -> 0x80 + random.nextInt(0x780);
            case 2 -> 0x800 + random.nextInt(0xf800);
            default -> 0x10000 + random.nextInt(0x100000);
          };
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        return c;
      }
    }
  }
}
