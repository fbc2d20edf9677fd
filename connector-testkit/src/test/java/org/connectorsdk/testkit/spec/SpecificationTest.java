package org.connectorsdk.testkit.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectorsdk.testkit.rules.AllRules;
import org.connectorsdk.testkit.run.Rule;
import org.connectorsdk.testkit.run.RuleCatalogue;
import org.connectorsdk.testkit.run.Untested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages of {@code docs/spec} are the text of the rules.
 *
 * <p>To write them anew: {@code mvn verify -pl connector-testkit -am -Dtest=SpecificationTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dapi.update=true}.
 */
class SpecificationTest {
  static final Path FOLDER = Path.of("../docs/spec").toAbsolutePath().normalize();
  static final Path IDS = FOLDER.resolve("rule-ids.txt");
  static final RuleCatalogue CATALOGUE = RuleCatalogue.of(AllRules.class);

  private static final String KILL_MATRIX = "kill-matrix.md";

  /** Pages that another test writes. */
  private static final Set<String> OTHERS = Set.of(KILL_MATRIX);

  private static final boolean UPDATE = Boolean.getBoolean("api.update");

  static Set<Map.Entry<String, String>> pages() throws IOException {
    var ids = RuleIds.read(IDS);
    return new Specification(
            CATALOGUE,
            UPDATE ? ids.with(catalogueIds()) : ids,
            Files.exists(FOLDER.resolve(KILL_MATRIX)))
        .pages()
        .entrySet();
  }

  static Set<String> catalogueIds() {
    return Stream.concat(
            CATALOGUE.rules().stream().map(Rule::id),
            CATALOGUE.untested().stream().map(Untested::id))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageIsTheTextOfItsRules(Map.Entry<String, String> page) throws IOException {
    written(FOLDER.resolve(page.getKey()), page.getValue());
  }

  @Test
  void everyIdIsListed() throws IOException {
    var ids = RuleIds.read(IDS);
    written(IDS, ids.with(catalogueIds()).text());
  }

  @Test
  void noPageIsLeftOver() throws IOException {
    var expected = new TreeSet<>(OTHERS);
    pages().forEach(page -> expected.add(page.getKey()));
    try (var files = Files.list(FOLDER)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".md"))
          .forEach(name -> assertTrue(expected.contains(name), name));
    }
  }

  private static void written(Path file, String text) throws IOException {
    if (UPDATE) {
      Files.writeString(file, text);
      return;
    }
    // An old checkout on Windows may have turned the line ends.
    var found = Files.exists(file) ? Files.readString(file, UTF_8).replace("\r\n", "\n") : "";
    assertEquals(
        text, found, () -> "if the change is meant, write " + file + " with -Dapi.update=true");
  }
}
