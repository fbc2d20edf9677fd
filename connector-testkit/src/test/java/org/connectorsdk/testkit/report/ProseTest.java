package org.connectorsdk.testkit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '\u0001',
      textBlock =
          """
          Plain words.\u0001Plain words.
          A `b*` c\u0001A `b*` c
          `b`\u0001`b`
          A `b|c` d | e\u0001A `b\\|c` d \\| e
          *bold* _it_ [x](y)\u0001\\*bold\\* \\_it\\_ \\[x\\](y)
          <b>&amp; a && b\u0001\\<b\\>\\&amp; a && b
          One ` alone\u0001One \\` alone
          $HOME stays $HOME\u0001\\$HOME stays \\$HOME
          C:\\x\u0001C:\\\\x
          """)
  void marksOfMarkdownAreTextExceptCode(String text, String markdown) {
    assertEquals(markdown, Prose.of(text).markdown());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '\u0001',
      textBlock =
          """
          Plain words.\u0001Plain words.
          A `<b>` c\u0001A <code>&lt;b&gt;</code> c
          `a` `b`, ``c``\u0001<code>a</code> <code>b</code>, ``c``
          <b> "q" & ` alone\u0001&lt;b&gt; &quot;q&quot; &amp; ` alone
          """)
  void codeIsAnElementAndTheRestIsEscaped(String text, String html) {
    var written = new StringBuilder();
    Prose.of(text).html().to(written);
    assertEquals(html, written.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "name() is; `name()` is",
        "without(...), say; `without(...)`, say",
        "The hook directory(path) or waive(id, reason); The hook directory(path) or `waive(id, reason)`",
        "It throws NotConnectedException.; It throws `NotConnectedException`.",
        "Capability.closure. Then; `Capability.closure`. Then",
        "SHELL and FILE_MODE; `SHELL` and `FILE_MODE`",
        "acme_port, not port; `acme_port`, not port",
        "See SHELL-07 and IO-01; See SHELL-07 and IO-01",
        "A file(s) MUST. The JVM; A file(s) MUST. The JVM",
        "List.copyOf(targets) or toList(); `List.copyOf(targets)` or `toList()`",
        "Thread.currentThread().interrupt(); `Thread.currentThread().interrupt()`",
        "It asks makeNamesData, orElse(\"\"); It asks `makeNamesData`, `orElse(\"\")`",
        "printf writes, cat reads; `printf` writes, cat reads",
        "try-with-resources ends; try-with-resources ends",
        "`SHELL` is; `SHELL` is"
      })
  void namesOfTheApiAreCode(String text, String markdown) {
    assertEquals(markdown, Prose.of(text).markdown());
  }

  @ParameterizedTest
  @CsvSource({
    "'it ends too late', 'It ends too late.'",
    "'It ends. Too late.', 'It ends. Too late.'",
    "'name() is computed', '`name()` is computed.'",
    "'putFile is slow', '`putFile` is slow.'",
    "'java.util is used', '`java.util` is used.'",
    "'`x` is set', '`x` is set.'",
    "x, X."
  })
  void aClauseBecomesASentence(String clause, String sentence) {
    assertEquals(sentence, Prose.sentence(clause).markdown());
  }

  @Test
  void whatAHostSaysHoldsNoCode() {
    assertEquals("a \\`b\\` \\\\", Prose.plain("a `b` \\").markdown());
  }

  @ParameterizedTest
  @CsvSource({"'A\nb', 'A ↵ b'", "'\u001b[1m', '\\u001b\\[1m'"})
  void staysOneLineInATable(String text, String markdown) {
    assertEquals(markdown, Prose.of(text).markdown().replace("\\\\u", "\\u"));
  }
}
