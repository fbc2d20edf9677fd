package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a snippet counts as a part of its file. */
class QuotationTest {
  @TempDir Path root;

  @BeforeEach
  void writeFile() throws IOException {
    Files.writeString(
        root.resolve("A.java"), "class A {\n\n  int one;\n  int two;\n\n  int three;\n}\n");
  }

  private Optional<String> problem(String... code) {
    var text = "<!-- snippet: A.java -->\n\n```java\n" + String.join("\n", code) + "\n```\n";
    return Quotation.problem(new Page("page.md", text).blocks().get(0), root);
  }

  @Test
  void indentationAndBlankLinesDoNotCount() {
    assertEquals(Optional.empty(), problem("int one;", "    int two;", "int three;"));
    assertEquals(Optional.empty(), problem("class A {", "  int one;", "", "", "  int two;"));
  }

  @Test
  void piecesFollowOneAnother() {
    assertEquals(Optional.empty(), problem("class A {", "// ...", "int two;", "// ...", "}"));
    assertEquals(
        Optional.of("page.md:6: not in A.java, or not at this point of it: int one;"),
        problem("int two;", "// ...", "int one;"));
  }

  @Test
  void aLineIsNotLeftOutInSilence() {
    assertEquals(
        Optional.of("page.md:5: not in A.java, or not at this point of it: int three;"),
        problem("int one;", "int three;"));
  }

  @Test
  void theChangedLineIsNamed() {
    assertEquals(
        Optional.of("page.md:6: not in A.java, or not at this point of it: int deux;"),
        problem("int one;", "", "int deux;", "int three;"));
  }

  @Test
  void nothingIsNoQuotation() {
    assertEquals(Optional.of("page.md:3: quotes nothing of A.java"), problem("// ..."));
  }

  @Test
  void aMissingFileIsNamed() {
    var text = "<!-- snippet: B.java -->\n```java\nint one;\n```\n";
    var block = new Page("page.md", text).blocks().get(0);
    assertEquals(
        Optional.of("page.md:2: quotes B.java, which is not there"),
        Quotation.problem(block, root));
  }
}
