package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check of the snippets takes, and what it says about the rest. */
class SnippetCompilerTest {
  @TempDir Path classes;

  private List<String> problems(String... lines) {
    return SnippetCompiler.problems(new Page("page.md", String.join("\n", lines)), classes);
  }

  private static String[] block(String... code) {
    return ("# Title\n\n```java\n" + String.join("\n", code) + "\n```\n").split("\n");
  }

  @Test
  void takesStatementsMembersTypesFilesAndModules() {
    assertEquals(List.of(), problems(block("var command = ShellCommand.of(\"ls\");")));
    assertEquals(List.of(), problems(block("@Test", "void lists() {}")));
    assertEquals(List.of(), problems(block("public final class Own {}")));
    assertEquals(
        List.of(), problems(block("package org.example;", "import java.util.List;", "class A {}")));
    assertEquals(
        List.of(), problems(block("module org.example { requires org.connectorsdk.api; }")));
  }

  @Test
  void takesImportsBeforeStatements() {
    assertEquals(
        List.of(),
        problems(block("import java.util.regex.Pattern;", "", "Pattern.compile(\"a\");")));
  }

  @Test
  void knowsWhatThePageDeclares() {
    assertEquals(
        List.of(),
        problems(
            "<!-- imports: java.util.regex.Pattern; static java.lang.Math.max -->",
            "<!-- given: Connector host; Map<String, Pattern> patterns -->",
            "```java",
            "patterns.put(host.host().name(), Pattern.compile(\"\" + max(1, 2)));",
            "```"));
  }

  @Test
  void laterSnippetsSeeTheTypesOfEarlierOnes() {
    assertEquals(
        List.of(),
        problems("```java", "class Own {}", "```", "text", "```java", "new Own();", "```"));
  }

  @Test
  void namesPageLineAndMessage() {
    var problems = problems(block("var one = 1;", "", "ShellCommand.off(\"ls\");"));
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("page.md:6: cannot find symbol"), problems.get(0));
    assertTrue(problems.get(0).endsWith("ShellCommand.off(\"ls\");"), problems.get(0));
  }

  @Test
  void namesTheLineThatIsNoJava() {
    var problems = problems(block("var one = 1;", "var two = ;", "var three = 3;"));
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("page.md:5: "), problems.get(0));
  }

  @Test
  void oneWrongSnippetHidesNoOther() {
    var problems =
        problems(
            "```java",
            "nothing();",
            "```",
            "```java",
            "var x = ;",
            "```",
            "```java",
            "none();",
            "```");
    assertEquals(3, problems.size(), problems.toString());
  }

  @Test
  void aFileNeedsTheImportsThatItShows() {
    var problems = problems(block("package org.example;", "class A { List<String> names; }"));
    assertTrue(problems.get(0).startsWith("page.md:5: cannot find symbol"), problems.toString());
  }

  @Test
  void aModuleMustRequireWhatItsFilesUse() {
    var problems =
        problems(
            "```java",
            "package org.example;",
            "public class A { org.connectorsdk.Connector host; }",
            "```",
            "```java",
            "module org.example {}",
            "```");
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(
        problems.get(0).startsWith("page.md:3: package org.connectorsdk is not"), problems.get(0));
  }

  @Test
  void whatIsDeprecatedIsNoExample() {
    var problems = problems(block("new Thread().stop();"));
    assertTrue(problems.get(0).contains("stop()"), problems.toString());
  }

  @Test
  void leavesQuotationsToTheirFiles() {
    assertEquals(List.of(), problems("<!-- snippet: A.java -->", "```java", "no java", "```"));
  }
}
