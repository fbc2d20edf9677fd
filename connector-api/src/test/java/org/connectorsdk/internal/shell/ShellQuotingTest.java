package org.connectorsdk.internal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ShellQuotingTest {

  static final List<String> INNER = RealShell.INNER;

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '|',
      value = {
        "|| ''",
        "a a",
        "-n -n",
        "A_z@%+=:,./-9 A_z@%+=:,./-9",
        "a=b a=b",
        "pkg==1.0 'pkg==1.0'",
        "=ls '=ls'",
        "a:=ls 'a:=ls'",
        "~ '~'",
        "~root '~root'",
        "a~ 'a~'",
        "|a b| |'a b'|",
        "it's |'it'\\''s'|",
        "' |''\\'''|",
        "\" '\"'",
        "$HOME '$HOME'",
        "\\ '\\'",
        "! '!'",
        "* '*'",
        "{a,b} '{a,b}'",
        "# '#'",
        "é 'é'",
        "²³ '²³'",
        "٣ '٣'"
      })
  void quotes(String text, String expected) {
    assertEquals(expected, ShellQuoting.quote(text));
  }

  @Test
  void newlinesStayInTheQuotes() {
    assertEquals("'a\nb\n'", ShellQuoting.quote("a\nb\n"));
  }

  @Test
  void aProgramIsNeverAReservedWordOrAnAssignment() {
    for (var word : List.of("if", "time", "function", "A=b", "[[", "{", "!")) {
      assertNotEquals(word, ShellQuoting.quoteProgram(word));
    }
    assertEquals("ls", ShellQuoting.quoteProgram("ls"));
    assertEquals("/bin/ls", ShellQuoting.quoteProgram("/bin/ls"));
  }

  /** Each ASCII character alone, doubled and between letters, glued to an assignment too. */
  @ParameterizedTest
  @FieldSource("INNER")
  void everyAsciiCharacterComesBack(String name) {
    var texts = new ArrayList<String>();
    for (char c = 1; c < 0x7f; c++) {
      texts.addAll(List.of("" + c, "" + c + c, "a" + c + "b", c + "ls", ":" + c + "ls", "~" + c));
    }
    var script = new StringBuilder();
    var expected = new StringBuilder();
    for (var text : texts) {
      var word = ShellQuoting.quote(text);
      script.append("export K=").append(word).append("; printf '%s\\0' ").append(word);
      script.append(" \"$K\"\n");
      expected.append(text).append('\0').append(text).append('\0');
    }
    var outcome = RealShell.require(name).run(script.toString());
    assertEquals(expected.toString(), outcome.out(), outcome.err());
  }
}
