package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link of a page leads to a file that is there, and to a place that it has. */
class LinksTest {
  static List<Page> pages() {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Page page) {
    assertEquals("", String.join("\n", Links.broken(page, CodeBase.root())));
  }

  @Test
  void placesAreNamedAfterHeadings() {
    var page =
        new Page(
            "a.md", "# It's `so`, a_b\n## Twice\n## Twice\n<a id=\"own\"></a>\n```sh\n# no\n```\n");
    assertEquals(Set.of("its-so-a_b", "twice", "twice-1", "own"), Links.anchors(page));
  }

  @Test
  void brokenLinksAreToldWithTheirLine(@TempDir Path root) throws IOException {
    Files.writeString(root.resolve("file"), "");
    var text =
        "# Here\n[1](file) [2](none.md) [3](#here)\n[4](#there) [5](https://example.org/x)\n";
    assertEquals(
        List.of(
            "a.md:2: links to none.md, which is not there",
            "a.md:3: links to #there, which a.md does not have"),
        Links.broken(new Page("a.md", text), root));
  }
}
