package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page for those who come from pyinfra names everything of theirs, and only what there is of
 * ours.
 */
class PyinfraPageTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern CELLS = Pattern.compile("(?<!\\\\)\\|");

  private final Page page = Page.of("docs/guide/coming-from-pyinfra.md");

  /** A row of a table: theirs, ours, and what differs. */
  private record Row(int line, List<String> cells) {
    List<String> names(int cell) {
      return code(cells.get(cell));
    }
  }

  private static List<String> code(String text) {
    return CODE.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private List<Row> rows() {
    var lines = page.prose();
    return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
        .filter(i -> lines.get(i).startsWith("|") && !lines.get(i).startsWith("|---"))
        .map(i -> new Row(i + 1, List.of(CELLS.split(lines.get(i).substring(1)))))
        .toList();
  }

  private static Set<String> pyinfraNames() throws IOException {
    try (var in = PyinfraPageTest.class.getResourceAsStream("pyinfra-names.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void everyNameOfPyinfraHasARow() throws IOException {
    var missing = pyinfraNames();
    rows().forEach(row -> row.names(0).forEach(missing::remove));
    assertEquals(Set.of(), missing);
  }

  @Test
  void noRowIsForANameThatIsNotListed() throws IOException {
    var listed = pyinfraNames();
    var unknown =
        rows().stream()
            .flatMap(row -> row.names(0).stream())
            .filter(name -> !listed.contains(name))
            .toList();
    assertEquals(List.of(), unknown);
  }

  @Test
  void everyRowSaysWhatDiffers() {
    assertTrue(rows().size() > 50, "the tables are read");
    for (Row row : rows()) {
      assertEquals(3, row.cells().size(), () -> page.name() + ":" + row.line());
      row.cells()
          .forEach(cell -> assertFalse(cell.isBlank(), () -> page.name() + ":" + row.line()));
    }
  }

  @Test
  void everyNameOfOursExists() {
    var wrong =
        rows().stream()
            .flatMap(
                row ->
                    row.names(1).stream()
                        .filter(name -> !ApiNames.exists(name))
                        .map(name -> page.name() + ":" + row.line() + ": there is no " + name))
            .toList();
    assertEquals("", String.join("\n", wrong));
  }

  /** In the other column and outside of tables, what looks like Java is ours, too, or pyinfra's. */
  @Test
  void everyOtherNameIsOursOrTheirs() throws IOException {
    var theirs = pyinfraNames();
    var wrong =
        page.prose().stream()
            .flatMap(line -> code(line).stream())
            .filter(name -> name.matches("[A-Z]\\w*[a-z]\\w*(\\W.*)?|\\w+\\(.*"))
            .filter(name -> !theirs.contains(name) && !ApiNames.exists(name))
            .toList();
    assertEquals(List.of(), wrong);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connector",
        "ConnectorRegistry.Builder",
        "ExecOptions.builder().timeout(Duration)",
        "ConnectorProvider.makeNamesData(TargetReference)",
        "Capability.PTY",
        "CommandResult.orThrow()",
        "withDefaults(ExecOptions)",
        "Duration",
        "ssh_user",
        "org.connectorsdk.api",
        "connector-ssh",
        "META-INF/services/org.connectorsdk.ConnectorProvider",
        "docs/guide/ssh.md",
      })
  void knowsWhatIsThere(String name) {
    assertTrue(ApiNames.exists(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Conector",
        "ConnectorRegistry.Bilder",
        "ExecOptions.builder().timeout(String)",
        "ExecOptions.builder().timout(Duration)",
        "Capability.TTY",
        "CommandResult.orElse()",
        "withDefault(ExecOptions)",
        "ssh_usr",
        "connector-winrm",
        "META-INF/services/org.connectorsdk.Connectors",
        "docs/guide/telnet.md",
        "some_name",
      })
  void knowsWhatIsNot(String name) {
    assertFalse(ApiNames.exists(name));
  }
}
