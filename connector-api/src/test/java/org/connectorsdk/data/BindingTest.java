package org.connectorsdk.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.connectorsdk.error.DataProblem.Kind;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What each type takes and refuses: tables, one checker each. */
class BindingTest {

  private enum Policy {
    YES,
    NO,
    ACCEPT_NEW,
    lower
  }

  private record Nested(
      @DataKey(value = "host", description = "Host") String host,
      @DataKey(value = "port", description = "Port", defaultValue = "22") int port) {}

  private record Kinds(
      @DataKey(value = "text", description = "d") Optional<String> text,
      @DataKey(value = "bool", description = "d") Optional<Boolean> bool,
      @DataKey(value = "int", description = "d") Optional<Integer> whole,
      @DataKey(value = "long", description = "d") Optional<Long> big,
      @DataKey(value = "double", description = "d") Optional<Double> real,
      @DataKey(value = "enum", description = "d") Optional<Policy> policy,
      @DataKey(value = "duration", description = "d") Optional<Duration> duration,
      @DataKey(value = "path", description = "d") Optional<Path> path,
      @DataKey(value = "hide", description = "d") Optional<Secret> secret,
      @DataKey(value = "texts", description = "d") Optional<List<String>> texts,
      @DataKey(value = "ints", description = "d") Optional<Map<String, Integer>> ints,
      @DataKey(value = "nested", description = "d") Optional<Nested> nested,
      @DataKey(value = "nesteds", description = "d") Optional<List<Nested>> nesteds) {

    Object get(String key) {
      return switch (key) {
        case "text" -> text.orElseThrow();
        case "bool" -> bool.orElseThrow();
        case "int" -> whole.orElseThrow();
        case "long" -> big.orElseThrow();
        case "double" -> real.orElseThrow();
        case "enum" -> policy.orElseThrow();
        case "duration" -> duration.orElseThrow();
        case "path" -> path.orElseThrow();
        case "hide" -> secret.orElseThrow();
        case "texts" -> texts.orElseThrow();
        case "ints" -> ints.orElseThrow();
        case "nested" -> nested.orElseThrow();
        default -> nesteds.orElseThrow();
      };
    }
  }

  private static final DataSchema<Kinds> SCHEMA =
      DataSchema.of(MethodHandles.lookup(), Kinds.class);

  private static Arguments takes(String key, Object value, Object bound) {
    return Arguments.of(key, value, bound);
  }

  @SuppressWarnings("unused")
  static final List<Arguments> TAKEN =
      List.of(
          takes("text", "", ""),
          takes("text", "a b\n\u0000ä", "a b\n\u0000ä"),
          takes("text", new StringBuilder("ab"), "ab"),
          takes("bool", true, true),
          takes("bool", false, false),
          takes("bool", Optional.of(true), true),
          takes("int", 0, 0),
          takes("int", -1, -1),
          takes("int", (short) 5, 5),
          takes("int", (byte) 5, 5),
          takes("int", 22L, 22),
          takes("int", BigInteger.TEN, 10),
          takes("int", Integer.MAX_VALUE, Integer.MAX_VALUE),
          takes("int", (long) Integer.MIN_VALUE, Integer.MIN_VALUE),
          takes("long", 1, 1L),
          takes("long", 1L << 40, 1L << 40),
          takes("long", Long.MIN_VALUE, Long.MIN_VALUE),
          takes("long", BigInteger.valueOf(Long.MAX_VALUE), Long.MAX_VALUE),
          takes("double", 1, 1.0),
          takes("double", 0.25, 0.25),
          takes("double", 0.25f, 0.25),
          takes("double", 1L << 53, 9007199254740992.0),
          takes("double", new BigDecimal("0.1"), 0.1),
          takes("enum", "YES", Policy.YES),
          takes("enum", "yes", Policy.YES),
          takes("enum", "accept-new", Policy.ACCEPT_NEW),
          takes("enum", "ACCEPT_NEW", Policy.ACCEPT_NEW),
          takes("enum", "lower", Policy.lower),
          takes("enum", Policy.NO, Policy.NO),
          takes("duration", "30s", Duration.ofSeconds(30)),
          takes("duration", "0s", Duration.ZERO),
          takes("duration", "500ms", Duration.ofMillis(500)),
          takes("duration", "5m", Duration.ofMinutes(5)),
          takes("duration", "2h", Duration.ofHours(2)),
          takes("duration", "PT30S", Duration.ofSeconds(30)),
          takes("duration", "PT1.5S", Duration.ofMillis(1500)),
          takes("duration", "P1DT2H", Duration.ofHours(26)),
          takes("duration", 30, Duration.ofSeconds(30)),
          takes("duration", 30L, Duration.ofSeconds(30)),
          takes("duration", Long.MAX_VALUE, Duration.ofSeconds(Long.MAX_VALUE)),
          takes("duration", Duration.ofNanos(7), Duration.ofNanos(7)),
          takes("path", "/etc/x y", Path.of("/etc/x y")),
          takes("path", "~/.ssh/id", Path.of("~/.ssh/id")),
          takes("path", "file:///etc", Path.of("file:///etc")),
          takes("path", Path.of("a"), Path.of("a")),
          takes("hide", "s", Secret.of("s")),
          takes("hide", "", Secret.of("")),
          takes("hide", Secret.of("s"), Secret.of("s")),
          takes("texts", List.of(), List.of()),
          takes("texts", List.of("a", "b"), List.of("a", "b")),
          takes("texts", new String[] {"a"}, List.of("a")),
          takes("ints", Map.of(), Map.of()),
          takes("ints", Map.of("a", 1, "b", 2L), Map.of("a", 1, "b", 2)),
          takes("nested", Map.of("host", "h"), new Nested("h", 22)),
          takes("nested", new Nested("h", 1), new Nested("h", 1)),
          takes(
              "nesteds",
              List.of(Map.of("host", "h", "port", 1), new Nested("i", 2)),
              List.of(new Nested("h", 1), new Nested("i", 2))));

  @ParameterizedTest
  @FieldSource("TAKEN")
  void takes_(String key, Object value, Object bound) {
    assertEquals(bound, SCHEMA.bind(HostData.of(Map.of(key, value))).get(key));
  }

  private static Arguments refuses(String key, Object value, Kind kind, String found) {
    return Arguments.of(key, value, kind, found);
  }

  private static Arguments wrong(String key, Object value, String found) {
    return refuses(key, value, Kind.WRONG_TYPE, found);
  }

  private static Arguments bad(String key, Object value, String found) {
    return refuses(key, value, Kind.INVALID, found);
  }

  private static Stream<Arguments> nulls() {
    return Stream.of(
            "text",
            "bool",
            "int",
            "long",
            "double",
            "enum",
            "duration",
            "path",
            "hide",
            "texts",
            "ints",
            "nested",
            "nesteds")
        .map(key -> wrong(key, null, key + ": expected EXPECTED, found null"));
  }

  @SuppressWarnings("unused")
  static final List<Arguments> REFUSED =
      Stream.concat(
              nulls(),
              Stream.of(
                  wrong("text", 1, "text: expected text, found the number 1"),
                  wrong("text", true, "text: expected text, found the boolean true"),
                  wrong("text", List.of("a"), "text: expected text, found a list"),
                  wrong("text", Map.of(), "text: expected text, found a map"),
                  wrong("text", Secret.of("canary"), "text: expected text, found a secret"),
                  wrong("text", Path.of("/etc"), "text: expected text, found a value of type"),
                  wrong("text", 'c', "text: expected text, found a value of type java.lang.Char"),
                  wrong("bool", "yes", "bool: expected true or false, found text \"yes\""),
                  wrong("bool", "true", "found text \"true\""),
                  wrong("bool", "", "found text \"\""),
                  wrong("bool", 1, "found the number 1"),
                  wrong("bool", 0, "found the number 0"),
                  wrong("int", "22", "int: expected a whole number, found text \"22\""),
                  wrong(
                      "int", "22a", "int: expected a whole number, found text \"22a\" (host data)"),
                  wrong("int", 22.5, "found the number 22.5"),
                  wrong("int", 22.0, "found the number 22.0"),
                  wrong("int", 22.0f, "found the number 22.0"),
                  wrong("int", new BigDecimal("22"), "found the number 22"),
                  wrong("int", true, "found the boolean true"),
                  wrong("int", List.of(22), "found a list"),
                  bad(
                      "int",
                      1L << 40,
                      "int: expected a whole number from -2147483648 to 2147483647, found the"
                          + " number 1099511627776"),
                  bad("int", Integer.MAX_VALUE + 1L, "found the number 2147483648"),
                  bad("int", Integer.MIN_VALUE - 1L, "found the number -2147483649"),
                  bad("int", BigInteger.ONE.shiftLeft(100_000), "found a very long number"),
                  bad("long", BigInteger.ONE.shiftLeft(63), "found the number 9223372036854775808"),
                  wrong("long", 1e3, "found the number 1000.0"),
                  wrong("long", "1", "found text \"1\""),
                  wrong("double", "0.1", "double: expected a number, found text \"0.1\""),
                  wrong("double", false, "found the boolean false"),
                  bad("double", Double.NaN, "found the number NaN"),
                  bad("double", Double.NEGATIVE_INFINITY, "found the number -Infinity"),
                  bad("double", (1L << 53) + 1, "a number that a double can hold"),
                  bad("double", new BigDecimal("1e400"), "found the number 1E+400"),
                  bad(
                      "enum",
                      "Yes",
                      "enum: expected one of yes, no, accept-new, lower, found text"),
                  bad("enum", "accept_new", "one of yes, no, accept-new, lower"),
                  bad("enum", "accept-new ", "found text \"accept-new \""),
                  bad("enum", "", "one of yes"),
                  wrong("enum", 0, "found the number 0"),
                  wrong("enum", true, "found the boolean true"),
                  wrong("enum", Thread.State.NEW, "found a value of type java.lang.Thread$State"),
                  bad("duration", "30", "a duration such as 500ms, 30s, 5m, 2h or PT30S"),
                  bad("duration", "", "found text \"\""),
                  bad("duration", "30 s", "found text \"30 s\""),
                  bad("duration", "30S", "found text \"30S\""),
                  bad("duration", "-30s", "found text \"-30s\""),
                  bad("duration", "1.5s", "found text \"1.5s\""),
                  bad("duration", "٣s", "found text"),
                  bad("duration", "30s\n", "found text \"30s\\n\""),
                  bad("duration", "PT-5S", "found text \"PT-5S\""),
                  bad("duration", "pt5s", "found text \"pt5s\""),
                  bad("duration", "P", "found text \"P\""),
                  bad("duration", "P1Y", "found text \"P1Y\""),
                  bad("duration", "9223372036854775807h", "found text"),
                  bad("duration", "9999999999999999999s", "found text"),
                  bad("duration", "PT9999999999999999999S", "found text"),
                  bad("duration", -1, "found the number -1"),
                  bad("duration", Duration.ofSeconds(-1), "found a value of type"),
                  bad("duration", BigInteger.ONE.shiftLeft(64), "found the number 18446744"),
                  wrong("duration", 1.5, "found the number 1.5"),
                  wrong("duration", true, "found the boolean true"),
                  bad(
                      "path",
                      "a\u0000b",
                      "a path that this machine can name, found text \"a\\u0000b\""),
                  bad("path", "", "found text \"\""),
                  wrong("path", 7, "path: expected a path, found the number 7"),
                  wrong("path", List.of("a"), "found a list"),
                  wrong("hide", 123456, "hide: expected text, found a number"),
                  wrong("hide", true, "hide: expected text, found a boolean"),
                  wrong("hide", List.of("canary"), "hide: expected text, found a list"),
                  wrong("texts", "a,b", "texts: expected a list of text, found text \"a,b\""),
                  wrong("texts", Map.of("a", "b"), "found a map"),
                  wrong("texts", Arrays.asList("a", null), "texts[1]: expected text, found null"),
                  wrong("texts", List.of("a", 1), "texts[1]: expected text, found the number 1"),
                  wrong("ints", List.of(1), "ints: expected a map of int, found a list"),
                  wrong("ints", Map.of("a", "1"), "ints.a: expected a whole number, found text"),
                  wrong("ints", Map.of("a\nb", "1"), "ints.a\\nb: expected a whole number"),
                  wrong(
                      "ints",
                      Collections.singletonMap("a", null),
                      "ints.a: expected a whole number, found null"),
                  refuses(
                      "nested",
                      Map.of(),
                      Kind.MISSING,
                      "nested.host: missing, expected text: Host"),
                  wrong(
                      "nested",
                      Map.of("host", 1),
                      "nested.host: expected text, found the number 1"),
                  wrong("nested", "h", "nested: expected a map with host, port, found text \"h\""),
                  refuses(
                      "nested",
                      Map.of("host", "h", "prot", 1),
                      Kind.UNKNOWN_KEY,
                      "nested.prot: unknown key, did you mean port?"),
                  wrong(
                      "nesteds",
                      List.of(Map.of("host", "h"), Map.of("host", "h", "port", "1")),
                      "nesteds[1].port: expected a whole number, found text \"1\"")))
          .toList();

  @ParameterizedTest
  @FieldSource("REFUSED")
  void refuses_(String key, Object value, Kind kind, String found) {
    var values = new HashMap<String, Object>();
    values.put(key, value);
    var e =
        assertThrows(InvalidConnectorDataException.class, () -> SCHEMA.bind(HostData.of(values)));
    assertEquals(1, e.problems().size(), e.getMessage());
    var problem = e.problems().get(0);
    assertEquals(key, problem.key());
    assertEquals(kind, problem.kind());
    String[] parts = found.split("EXPECTED");
    assertTrue(problem.message().startsWith(key), problem.message());
    assertTrue(problem.message().contains(parts[0]), problem.message());
    assertTrue(problem.message().contains(parts[parts.length - 1]), problem.message());
    assertTrue(problem.message().endsWith(" (host data)"), problem.message());
    assertTrue(!e.getMessage().contains("canary"), e.getMessage());
  }

  @Test
  void anAbsentOptionalIsEmpty() {
    Kinds bound = SCHEMA.bind(HostData.of(Map.of("int", Optional.empty())));
    assertEquals(SCHEMA.bind(HostData.empty()), bound);
    assertEquals(Optional.empty(), bound.whole());
  }

  @Test
  void whatIsBoundCannotChange() {
    var texts = new ArrayList<>(List.of("a"));
    HostData data = HostData.of(Map.of("texts", texts, "ints", new HashMap<>(Map.of("a", 1))));
    Kinds bound = SCHEMA.bind(data);
    texts.add("b");
    assertEquals(List.of("a"), bound.texts().orElseThrow());
    assertThrows(UnsupportedOperationException.class, () -> bound.texts().orElseThrow().add("c"));
    assertThrows(UnsupportedOperationException.class, () -> bound.ints().orElseThrow().put("c", 1));
  }
}
