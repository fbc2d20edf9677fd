package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Coordinates, options, files, JSON and shell text on pages are right. */
class PageFactsTest {
  static List<Page> pages() {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatThePageSaysIsSo(Page page) {
    assertEquals("", String.join("\n", PageFacts.problems(page)));
  }

  private static String problem(String text) {
    var problems = PageFacts.problems(new Page("page.md", text));
    assertEquals(1, problems.size(), problems.toString());
    return problems.get(0);
  }

  @Test
  void artifactsAndVersionsAreThoseOfTheBuild() {
    var dependency =
        "```xml\n<dependency><groupId>org.connectorsdk</groupId>"
            + "<artifactId>%s</artifactId><version>%s</version></dependency>\n```\n";
    assertTrue(
        problem(dependency.formatted("connector-winrm", "0.1.0-SNAPSHOT")).contains("winrm"));
    assertTrue(problem(dependency.formatted("connector-api", "9.9")).contains("not 9.9"));
    assertTrue(problem("`org.connectorsdk:connector-ssh:9.9`").startsWith("page.md:1: "));
    assertTrue(problem("`org.connectorsdk:connector-telnet`").contains("connector-telnet"));
  }

  @Test
  void optionsAreRead() {
    assertTrue(problem("mvn -Dconformance.fast").contains("conformance.fast"));
    assertEquals(
        List.of(), PageFacts.problems(new Page("page.md", "mvn -Dconnector.tests.required=true")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```xml\n<a><b></a>\n```\n",
        "```json\n{\"a\": }\n```\n",
        "```json\n{\"hosts\": {\"@local\": {\"date\": {}}}}\n```\n",
        "```sh\nif true; then\n```\n",
        "```sh\ncat docs/none.md\n```\n",
      })
  void brokenTextIsToldWithItsPlace(String text) {
    assertTrue(problem(text).startsWith("page.md:2: "), () -> problem(text));
  }
}
