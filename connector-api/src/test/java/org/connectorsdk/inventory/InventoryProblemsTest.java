package org.connectorsdk.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.error.DataProblem.Kind;
import org.connectorsdk.error.InventoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What is said of documents that are JSON and no inventory. */
class InventoryProblemsTest {

  private static Arguments says(String json, Kind kind, String... messages) {
    return Arguments.of(json.replace('\'', '"'), kind, List.of(messages));
  }

  @SuppressWarnings("unused")
  static final List<Arguments> DOCUMENTS =
      List.of(
          says(
              "[]",
              Kind.WRONG_TYPE,
              "i.json line 1: expected an object with data, groups and hosts, found a list"),
          says("\n\n7", Kind.WRONG_TYPE, "i.json line 3: expected an object"),
          says("null", Kind.WRONG_TYPE, "i.json line 1: expected an object"),
          says("'text'", Kind.WRONG_TYPE, "found text"),
          says(
              "{'host': {}}",
              Kind.UNKNOWN_KEY,
              "i.json line 1, host: unknown key, did you mean hosts?"),
          says(
              "{\n'children':\n{}}",
              Kind.UNKNOWN_KEY,
              "i.json line 2, children: unknown key, there are data, groups, hosts"),
          says("{'hosts': null}", Kind.WRONG_TYPE, "line 1, hosts: expected an object of hosts"),
          says("{'groups': []}", Kind.WRONG_TYPE, "line 1, groups: expected an object of groups"),
          says("{'data': 'x'}", Kind.WRONG_TYPE, "data: expected an object of values by key"),
          says("{'hosts': {'a': null}}", Kind.WRONG_TYPE, "hosts.a: expected an object with data"),
          says("{'hosts': {'a': []}}", Kind.WRONG_TYPE, "hosts.a: expected an object"),
          says("{'hosts': ['a', 1]}", Kind.WRONG_TYPE, "hosts[1]: expected the name of a host"),
          says("{'hosts': [['a']]}", Kind.WRONG_TYPE, "hosts[0]: expected the name of a host"),
          says("{'hosts': [null]}", Kind.WRONG_TYPE, "hosts[0]: expected", "found null"),
          says("{'hosts': [true]}", Kind.WRONG_TYPE, "hosts[0]: expected", "found true"),
          says("{'hosts': ['a', 'a']}", Kind.INVALID, "hosts[1]: host \"a\" stands twice"),
          says("{'hosts': ['']}", Kind.INVALID, "hosts[0]: blank name"),
          says("{'hosts': {' ': {}}}", Kind.INVALID, "hosts[\" \"]: blank name"),
          says("{'hosts': ['a\\u0000']}", Kind.INVALID, "hosts[0]: a name must not hold a NUL"),
          says(
              "{'hosts': {'@Docker/x': {}}}",
              Kind.INVALID,
              "hosts[\"@Docker/x\"]: connector \"Docker\" is no connector name"),
          says(
              "{'hosts': {'@local': {'dta': {}}}}",
              Kind.UNKNOWN_KEY,
              "hosts[\"@local\"].dta: unknown key, did you mean data?"),
          says(
              "{'hosts': {'a': {'connector': 'docker'}}}",
              Kind.UNKNOWN_KEY,
              "hosts.a.connector: unknown key, there are data, groups"),
          says("{'hosts': {'a': {'data': []}}}", Kind.WRONG_TYPE, "hosts.a.data: expected"),
          says(
              "{'hosts': {'a': {'data': {'': 1}}}}", Kind.INVALID, "hosts.a.data[\"\"]: blank key"),
          says(
              "{'hosts': {'a': {'groups': 'g'}}}",
              Kind.WRONG_TYPE,
              "hosts.a.groups: expected a list"),
          says("{'hosts': {'a': {'groups': [1]}}}", Kind.WRONG_TYPE, "hosts.a.groups[0]: expected"),
          says(
              "{'groups': {'web': {}}, 'hosts': {'a': {'groups': ['wbe']}}}",
              Kind.INVALID,
              "hosts.a.groups[0]: no group \"wbe\", did you mean \"web\"?"),
          says(
              "{'hosts': {'a': {'groups': ['web']}}}",
              Kind.INVALID,
              "hosts.a.groups[0]: no group \"web\", declare it under groups"),
          says(
              "{'groups': {'g': {}}, 'hosts': {'a': {'groups': ['g', 'g']}}}",
              Kind.INVALID,
              "hosts.a.groups[1]: group \"g\" stands twice"),
          says("{'groups': {'g': []}}", Kind.WRONG_TYPE, "groups.g: expected an object"),
          says("{'groups': {'': {}}}", Kind.INVALID, "groups[\"\"]: blank name"),
          says(
              "{'groups': {'g': {'hosts': {}}}}",
              Kind.WRONG_TYPE,
              "groups.g.hosts: expected a list"),
          says("{'groups': {'g': {'hosts': ['@']}}}", Kind.INVALID, "groups.g.hosts[0]: connector"),
          says(
              "{'groups': {'g': {'children': {}}}}",
              Kind.UNKNOWN_KEY,
              "groups.g.children: unknown key, there are data, hosts"),
          says(
              "{'data': {'a': 1,\n'a': 2}}",
              Kind.INVALID,
              "i.json line 2, data.a: stands twice, first on line 1"),
          says("{'hosts': {}, 'hosts': {}}", Kind.INVALID, "hosts: stands twice"));

  @ParameterizedTest
  @FieldSource("DOCUMENTS")
  void namesFileLineAndPlace(String json, Kind kind, List<String> messages) {
    var e = assertThrows(InventoryException.class, () -> Inventory.parse(json, "i.json"));
    assertEquals(1, e.problems().size(), e.getMessage());
    DataProblem problem = e.problems().get(0);
    assertEquals(kind, problem.kind(), problem.message());
    assertTrue(problem.message().startsWith("i.json line "), problem.message());
    for (String message : messages) {
      assertTrue(problem.message().contains(message), problem.message());
    }
    assertTrue(problem.message().contains(problem.key()), problem.toString());
  }

  @Test
  void tellsAllProblemsAtOnce() {
    String json =
        """
        {"hsots": {},
         "data": {"a": 1, "a": 2},
         "groups": {"web": {"hosts": ["@X", 5]}, "eu": 7},
         "hosts": {
           "@Bad": {},
           "a": {"groups": ["wbe", null]},
           "b": {"data": "canary"}
         }}
        """;
    var e = assertThrows(InventoryException.class, () -> Inventory.parse(json, "i.json"));
    assertEquals(
        List.of(
            "data.a",
            "hsots",
            "groups.eu",
            "hosts[\"@Bad\"]",
            "hosts.a.groups[0]",
            "hosts.a.groups[1]",
            "hosts.b.data",
            "groups.web.hosts[0]",
            "groups.web.hosts[1]"),
        e.problems().stream().map(DataProblem::key).toList());
    assertFalse(e.getMessage().contains("canary"), "no value is shown");
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void thousandsOfProblemsAreCut() {
    String json = "{\"hosts\":[" + "1,".repeat(50_000) + "1]}";
    var e = assertThrows(InventoryException.class, () -> Inventory.parse(json, "i.json"));
    assertEquals(201, e.problems().size());
    assertEquals(
        "i.json line 1: too many problems, the rest was not looked at",
        e.problems().get(200).message());
  }

  @Test
  void saysWhyAFileCannotBeRead(@TempDir Path folder) {
    Path missing = folder.resolve("missing.json");
    var e = assertThrows(InventoryException.class, () -> Inventory.read(missing));
    assertEquals(missing + ": there is no such file", e.problems().get(0).message());
    assertEquals(Kind.MALFORMED, e.problems().get(0).kind());
    var directory = assertThrows(InventoryException.class, () -> Inventory.read(folder));
    assertEquals(folder + ": it is a directory", directory.problems().get(0).message());
    assertTrue(Files.exists(folder));
  }
}
