package org.connectorsdk.testkit.spec;

import static org.connectorsdk.testkit.spec.SpecificationTest.CATALOGUE;
import static org.connectorsdk.testkit.spec.SpecificationTest.FOLDER;
import static org.connectorsdk.testkit.spec.SpecificationTest.IDS;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectorsdk.testkit.rules.AllRules;
import org.connectorsdk.testkit.run.Rule;
import org.connectorsdk.testkit.run.RuleGroup;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Untested;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rules, ids, methods and pages fit together. */
class RuleCatalogueTest {
  private static final Path SOURCES = Path.of("src/main/java/org/connectorsdk/testkit/rules");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]*)\">");

  /** One line, no two spaces, nothing around it. */
  private static final Pattern LINE = Pattern.compile("(?!.*  )\\S(?:\\P{Cntrl}*\\S)?");

  private static final Pattern WORD_IN_LOWER_CASE =
      Pattern.compile(
          "(an?|the|it|its|they|this|that|these|no|one|some|each|every|all|if|when|where|what|who|in"
              + "|on|at|of|to|for|from|with|without|nothing|something|there) .*");

  private static final Pattern IMPLEMENTATION =
      Pattern.compile(
          "\\b(SSH|OpenSSH|sshd|SFTP|MINA|JSch|dropbear|busybox|Docker|the engine|ShellConnector)\\b",
          Pattern.CASE_INSENSITIVE);

  @Test
  void noIdIsGivenTwice() {
    var ids = ids();
    assertEquals(new TreeSet<>(ids).size(), ids.size(), () -> "twice: " + twice(ids));
  }

  @TestFactory
  Stream<DynamicTest> aRuleIsWellFormed() {
    return CATALOGUE.rules().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> checkRule(rule)));
  }

  private static void checkRule(Rule rule) {
    var method = rule.method();
    assertAll(
        () -> checkId(rule.id()),
        () ->
            assertTrue(
                method.getName().matches(rule.methodPrefix() + "[a-z][A-Za-z0-9]{3,}"),
                "the method's name starts with the id and goes on in words: " + method.getName()),
        () -> assertTrue(method.isDefault(), "a default method"),
        () -> assertArrayEquals(new Class<?>[] {Trial.class}, method.getParameterTypes()),
        () -> assertEquals(void.class, method.getReturnType()),
        () -> checkText("rule", rule.rule()),
        () -> checkText("why", rule.why()),
        () -> checkText("how", rule.how()),
        () -> checkLine("likely", rule.likely()),
        () -> checkNamesNoImplementation(rule.rule()),
        () -> assertTrue(Collections.disjoint(rule.needs(), rule.unless()), "with and without one"),
        () ->
            assertTrue(
                rule.limit().toSeconds() > 0 && rule.limit().toSeconds() <= 600,
                "between a second and ten minutes: " + rule.limit()));
  }

  @TestFactory
  Stream<DynamicTest> anUntestedRuleIsWellFormed() {
    return CATALOGUE.untested().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> checkUntested(rule)));
  }

  private static void checkUntested(Untested rule) {
    assertAll(
        () -> checkId(rule.id()),
        () -> checkText("rule", rule.rule()),
        () -> checkText("why", rule.why()),
        () -> checkText("because", rule.because()),
        () -> checkNamesNoImplementation(rule.rule()));
  }

  @Test
  void anInterfaceHoldsRulesOfOneGroup() {
    Map<Class<?>, Set<RuleGroup>> groups = new HashMap<>();
    for (var rule : CATALOGUE.rules()) {
      groups
          .computeIfAbsent(rule.method().getDeclaringClass(), type -> new HashSet<>())
          .add(rule.group());
    }
    groups.forEach((type, found) -> assertEquals(1, found.size(), type + " holds " + found));
  }

  @Test
  void everyInterfaceOfRulesIsInForce() throws IOException {
    for (var file : sources()) {
      if (Files.readString(file).contains("@ConformanceRule(")) {
        var type = AllRules.class.getPackageName() + "." + name(file);
        assertTrue(inForce().contains(type), type + " is not among those that AllRules extends");
      }
    }
  }

  @Test
  void noFileOfRulesIsLong() throws IOException {
    for (var file : sources()) {
      var lines = Files.readAllLines(file).size();
      assertTrue(lines <= 300, () -> file.getFileName() + " has " + lines + " lines");
    }
  }

  @TestFactory
  Stream<DynamicTest> thePageOfAGroupHasAnAnchorForEachIdAndNoOther() {
    return Stream.of(RuleGroup.values())
        .map(group -> DynamicTest.dynamicTest(group.name(), () -> checkAnchors(group)));
  }

  private static void checkAnchors(RuleGroup group) throws IOException {
    var expected = new TreeSet<>(RuleIds.read(IDS).withdrawn(group).keySet());
    ids().stream().filter(id -> RuleGroup.of(id) == group).forEach(expected::add);
    var found =
        ANCHOR
            .matcher(Files.readString(FOLDER.resolve(group.page())))
            .results()
            .map(anchor -> anchor.group(1).toUpperCase(Locale.ROOT))
            .toList();
    assertEquals(List.copyOf(expected), found.stream().sorted().toList());
  }

  @Test
  void theFirstPageCountsTheLevels() throws IOException {
    var levels =
        Stream.of(RuleLevel.values())
            .filter(level -> count(level) > 0)
            .map(level -> count(level) + " " + level)
            .collect(Collectors.joining(", "));
    var counts = "There are " + CATALOGUE.rules().size() + " rules: " + levels + ".";
    assertTrue(Files.readString(FOLDER.resolve("README.md")).contains(counts), counts);
  }

  @Test
  void anIdOnceGivenStays() throws IOException {
    var listed = RuleIds.read(IDS);
    var ids = Set.copyOf(ids());
    for (var id : ids) {
      assertTrue(listed.lines().containsKey(id), () -> id + " is not in " + IDS);
      assertTrue(!listed.isWithdrawn(id), () -> id + " is withdrawn and in force");
    }
    for (var id : listed.lines().keySet()) {
      assertTrue(
          ids.contains(id) || listed.isWithdrawn(id),
          () -> id + " is gone: " + IDS + " has to say \"" + id + " withdrawn: REASON.\"");
    }
  }

  @Test
  void noNumberIsLeftOut() throws IOException {
    Map<RuleGroup, Integer> last = new HashMap<>();
    for (var id : RuleIds.read(IDS).lines().keySet()) {
      var number = Integer.parseInt(id.substring(id.indexOf('-') + 1));
      var before = last.getOrDefault(RuleGroup.of(id), 0);
      assertEquals(before + 1, number, () -> "after number " + before + " comes " + id);
      last.put(RuleGroup.of(id), number);
    }
  }

  private static void checkId(String id) {
    assertTrue(RuleIds.ID.matcher(id).matches(), id);
    RuleGroup.of(id);
  }

  /** Whole sentences. What begins in lower case is a name, and shown as one. */
  private static void checkText(String name, String text) {
    checkLine(name, text);
    assertTrue(text.endsWith("."), () -> name + ": no period at the end of \"" + text + "\"");
    assertTrue(
        !WORD_IN_LOWER_CASE.matcher(text).matches(),
        () -> name + ": begins in lower case: \"" + text + "\"");
  }

  private static void checkLine(String name, String text) {
    assertTrue(LINE.matcher(text).matches(), () -> name + ": not one plain line: " + text);
    assertEquals(0, text.chars().filter(c -> c == '`').count() % 2, name + ": a lone back-quote");
  }

  private static void checkNamesNoImplementation(String rule) {
    var found = IMPLEMENTATION.matcher(rule);
    assertTrue(!found.find(), () -> "names an implementation: " + rule);
  }

  private static List<String> ids() {
    List<String> ids = new ArrayList<>();
    CATALOGUE.rules().forEach(rule -> ids.add(rule.id()));
    CATALOGUE.untested().forEach(rule -> ids.add(rule.id()));
    return ids;
  }

  private static List<String> twice(List<String> ids) {
    return ids.stream().filter(id -> Collections.frequency(ids, id) > 1).distinct().toList();
  }

  private static long count(RuleLevel level) {
    return CATALOGUE.rules().stream().filter(rule -> rule.level() == level).count();
  }

  private static Set<String> inForce() {
    return Stream.of(AllRules.class.getInterfaces())
        .map(Class::getName)
        .collect(Collectors.toSet());
  }

  private static List<Path> sources() throws IOException {
    try (var files = Files.list(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static String name(Path source) {
    return source.getFileName().toString().replace(".java", "");
  }
}
