package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java snippet of a page compiles, and what quotes a file stands in it. */
class SnippetsTest {
  @TempDir Path classes;

  static Stream<Page> pagesWithJava() {
    return Page.all().stream().filter(page -> page.blocks("java").findAny().isPresent());
  }

  static Stream<Page> pagesThatQuote() {
    return Page.all().stream().filter(page -> !quotations(page).isEmpty());
  }

  private static List<Page.Block> quotations(Page page) {
    return page.blocks().stream().filter(block -> block.quoted().isPresent()).toList();
  }

  @ParameterizedTest
  @MethodSource("pagesWithJava")
  void everyJavaSnippetCompiles(Page page) {
    assertNone(SnippetCompiler.problems(page, classes));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("pagesThatQuote")
  void everyQuotedSnippetStandsInItsFile(Page page) {
    assertNone(
        quotations(page).stream()
            .map(block -> Quotation.problem(block, CodeBase.root()))
            .flatMap(Optional::stream)
            .toList());
  }

  private static void assertNone(List<String> problems) {
    assertEquals("", String.join("\n", problems));
  }

  @Test
  void theGuidesAreAmongThePages() {
    var names = Page.all().stream().map(Page::name).toList();
    for (String name :
        List.of("README.md", "docs/guide/using.md", "docs/examples/connect/README.md")) {
      assertFalse(!names.contains(name), names.toString());
    }
  }
}
