package org.connectorsdk.testkit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.connectorsdk.testkit.run.Outcome;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void hasTheShapeThatIsWrittenDown() throws IOException {
    var guide = Files.readString(Path.of("../docs/guide/conformance.md")).replace("\r\n", "\n");
    var example = guide.substring(guide.indexOf("```json\n") + 8);
    var documented = JSON.readTree(example.substring(0, example.indexOf("```")));
    var written = read(SampleReport.mixed().report());
    assertEquals(shape(documented), shape(written));
    assertEquals(documented.get("format"), written.get("format"));
  }

  @Test
  void tellsWhoWasTestedByWhom() {
    var read = read(SampleReport.mixed().label("one").report());
    assertEquals("NOT_CONFORMANT", read.get("verdict").asString());
    assertTrue(read.get("complete").asBoolean());
    assertEquals("2026-11-20T12:00:00Z", read.get("at").asString());
    assertEquals("box", read.at("/connector/name").asString());
    assertEquals("one", read.at("/connector/label").asString());
    assertEquals("box-1.0.jar", read.at("/connector/place").asString());
    assertEquals("RUN", read.at("/connector/declared/0").asString());
    assertEquals("quick", read.at("/kit/scale").asString());
    assertEquals("OpenJDK 17", read.at("/environment/java").asString());
  }

  @Test
  void tellsOfEachRuleWhatIsAskedAndWhatBecameOfIt() {
    assertEquals(
        JSON.readTree(
                """
            {
              "id": "EXEC-07",
              "level": "MUST",
              "group": "EXEC",
              "rule": "Standard output and standard error are captured in full, even if both are large.",
              "outcome": "FAILED",
              "reason": "stderr stopped at 65536 bytes",
              "detail": "expected a\\nactual b",
              "limitSeconds": 60,
              "elapsedMillis": 1234,
              "spec": "docs/spec/execution.md#exec-07",
              "rerun": "mvn test -Dtest='BoxConformanceTest#exec07*'"
            }
            """)
            .toString(),
        read(SampleReport.mixed().report()).get("rules").get(1).toString());
  }

  @Test
  void countsEveryOutcomeEvenThoseThatDoNotOccur() {
    var totals = read(SampleReport.mixed().report()).get("totals");
    assertEquals(Outcome.values().length, totals.size());
    assertEquals(2, totals.get("FAILED").asInt());
    assertEquals(0, totals.get("OVERRIDDEN").asInt());
    assertEquals(1, totals.get("UNTESTED").asInt());
  }

  @Test
  void tellsWhyARuleIsNotTested() {
    var rule = read(SampleReport.sample().report()).at("/untested/0");
    assertEquals("SEC-90", rule.get("id").asString());
    assertEquals("No test sees what the collector has moved.", rule.get("because").asString());
    assertEquals("docs/spec/secrets.md#sec-90", rule.get("spec").asString());
  }

  @Test
  void keepsHostileTextAndWritesItAsPlainLines() {
    var report = SampleReport.mixed().saying(SampleReport.HOSTILE).report();
    var text = JsonReport.of(report);
    assertEquals(
        "expected a\nactual b" + SampleReport.HOSTILE,
        JSON.readTree(text).at("/rules/1/detail").asString());
    assertFalse(text.chars().anyMatch(c -> c < ' ' && c != '\n'), "a control character");
  }

  @Test
  void isTheSameTextForTheSameReport() {
    var report = SampleReport.mixed().report();
    assertEquals(JsonReport.of(report), JsonReport.of(report));
    assertTrue(JsonReport.of(report).startsWith("{\n  \"format\" : "));
    assertTrue(JsonReport.of(report).endsWith("}\n"));
  }

  /** Names and kinds of all members, in their order; of a list, those of its first element. */
  private static String shape(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .map(member -> member.getKey() + shape(member.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    return node.isArray() ? "[" + shape(node.get(0)) + "]" : ":" + node.getNodeType();
  }

  private static JsonNode read(ConformanceReport report) {
    return JSON.readTree(JsonReport.of(report));
  }
}
