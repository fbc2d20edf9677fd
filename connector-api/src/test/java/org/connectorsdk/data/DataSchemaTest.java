package org.connectorsdk.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading records, and how a schema shows. */
class DataSchemaTest {

  private enum Mode {
    FAST,
    VERY_SAFE
  }

  private record Inner(
      @DataKey(value = "host", description = "Host") String host,
      @DataKey(value = "pin", description = "Pin") Optional<Secret> pin) {}

  private record All(
      @DataKey(value = "x_text", description = "A text", defaultValue = "a|b `c`") String text,
      @DataKey(value = "x_flag", description = "A flag", defaultValue = "true") boolean flag,
      @DataKey(value = "x_int", description = "An | int\nhere", defaultValue = "22") int number,
      @DataKey(value = "x_long", description = "A long", defaultValue = "1099511627776") long big,
      @DataKey(value = "x_double", description = "A double", defaultValue = "0.5") double real,
      @DataKey(value = "x_mode", description = "A mode", defaultValue = "very-safe") Mode mode,
      @DataKey(value = "x_wait", description = "A wait", defaultValue = "30") Duration pause,
      @DataKey(value = "x_path", description = "A path", defaultValue = "~/x") Path path,
      @DataKey(value = "x_secret", description = "A secret", defaultValue = "canary") Secret secret,
      @DataKey(value = "x_list", description = "A list", defaultValue = "[\"a\", \"b\"]")
          List<String> list,
      @DataKey(value = "x_map", description = "A map", defaultValue = "{\"a\": 1}")
          Map<String, Long> map,
      @DataKey(value = "x_inner", description = "Inner", defaultValue = "{\"host\": \"h\"}")
          Inner inner,
      @DataKey(value = "x_boxed", description = "Boxed") Integer boxed,
      @DataKey(value = "x_maybe", description = "Maybe") Optional<Boolean> maybe,
      @DataKey(value = "x_maybes", description = "Maybe list") Optional<List<Mode>> maybes) {}

  private static final DataSchema<All> SCHEMA = DataSchema.of(MethodHandles.lookup(), All.class);

  @Test
  void defaultsBind() {
    assertEquals(
        new All(
            "a|b `c`",
            true,
            22,
            1L << 40,
            0.5,
            Mode.VERY_SAFE,
            Duration.ofSeconds(30),
            Path.of("~/x"),
            Secret.of("canary"),
            List.of("a", "b"),
            Map.of("a", 1L),
            new Inner("h", Optional.empty()),
            7,
            Optional.empty(),
            Optional.empty()),
        SCHEMA.bind(HostData.of(Map.of("x_boxed", 7))));
  }

  @Test
  void fieldsTellWhatThereIs() {
    assertEquals(15, SCHEMA.fields().size());
    assertEquals(
        new DataField("x_int", "int", "An | int\nhere", Optional.of("22"), false, false),
        SCHEMA.fields().get(2));
    assertEquals(
        new DataField("x_secret", "secret", "A secret", Optional.of("***"), false, true),
        SCHEMA.fields().get(8));
    assertEquals(
        List.of(
            "text",
            "boolean",
            "int",
            "long",
            "double",
            "one of fast, very-safe",
            "duration",
            "path",
            "secret",
            "list of text",
            "map of long",
            "map with host, pin",
            "int",
            "boolean",
            "list of one of fast, very-safe"),
        SCHEMA.fields().stream().map(DataField::typeName).toList());
    assertEquals(
        List.of("x_boxed"),
        SCHEMA.fields().stream().filter(DataField::required).map(DataField::key).toList());
    assertSame(All.class, SCHEMA.type());
    assertThrows(UnsupportedOperationException.class, () -> SCHEMA.fields().clear());
  }

  @Test
  void jsonSchemaSaysTheSame() {
    JsonNode schema = JsonMapper.shared().readTree(SCHEMA.toJsonSchema());
    assertEquals(
        "https://json-schema.org/draft/2020-12/schema", schema.get("$schema").stringValue());
    assertEquals("object", schema.get("type").stringValue());
    assertTrue(schema.get("additionalProperties").booleanValue());
    assertEquals("[\"x_boxed\"]", schema.get("required").toString());
    JsonNode properties = schema.get("properties");
    assertEquals(
        SCHEMA.fields().stream().map(DataField::key).toList(),
        List.copyOf(properties.propertyNames()));
    assertEquals(
        "{\"type\":\"integer\",\"minimum\":-2147483648,\"maximum\":2147483647,"
            + "\"description\":\"An | int\\nhere\",\"default\":22}",
        properties.get("x_int").toString());
    assertEquals(
        "{\"type\":\"string\",\"writeOnly\":true,\"description\":\"A secret\"}",
        properties.get("x_secret").toString());
    assertEquals(
        "{\"type\":\"string\",\"enum\":[\"fast\",\"very-safe\",\"FAST\",\"VERY_SAFE\"],"
            + "\"description\":\"A mode\",\"default\":\"very-safe\"}",
        properties.get("x_mode").toString());
    assertEquals(
        "{\"type\":\"boolean\",\"description\":\"A flag\",\"default\":true}",
        properties.get("x_flag").toString());
    assertEquals("30", properties.get("x_wait").get("default").toString());
    assertEquals("[\"a\",\"b\"]", properties.get("x_list").get("default").toString());
    assertEquals("{\"type\":\"string\"}", properties.get("x_list").get("items").toString());
    assertEquals(
        "integer", properties.get("x_map").get("additionalProperties").get("type").stringValue());
    JsonNode inner = properties.get("x_inner");
    assertFalse(inner.get("additionalProperties").booleanValue());
    assertTrue(inner.get("properties").get("pin").get("writeOnly").booleanValue());
    assertFalse(SCHEMA.toJsonSchema().contains("canary"));
  }

  @Test
  void markdownIsATableWhateverTheTexts() {
    String table = SCHEMA.toMarkdown();
    List<String> lines = table.lines().toList();
    assertEquals("| Key | Type | Required | Default | Description |", lines.get(0));
    assertEquals(17, lines.size());
    assertEquals("| `x_text` | text | no | `` a\\|b `c` `` | A text |", lines.get(2));
    assertEquals("| `x_int` | int | no | `22` | An \\| int here |", lines.get(4));
    assertEquals("| `x_boxed` | int | yes |  | Boxed |", lines.get(14));
    for (String line : lines) {
      assertEquals(6, line.replace("\\|", "").chars().filter(c -> c == '|').count(), line);
    }
    assertFalse(table.contains("canary"));
  }

  @Test
  void theEmptySchemaBindsAnything() {
    assertEquals(new DataSchema.None(), DataSchema.none().bind(HostData.of(Map.of("anything", 1))));
    assertEquals(List.of(), DataSchema.none().fields());
    assertTrue(DataSchema.none().toJsonSchema().contains("\"properties\": {}"));
    assertEquals(2, DataSchema.none().toMarkdown().lines().count());
  }

  @SuppressWarnings("rawtypes")
  private record Bad(
      String unannotated,
      @DataKey(value = "b_twice", description = "d") String first,
      @DataKey(value = "b_twice", description = "d") String second,
      @DataKey(value = "b_default", description = "d", defaultValue = "2x") int number,
      @DataKey(value = "b_fraction", description = "d", defaultValue = "22.0") int fraction,
      @DataKey(value = "b_great", description = "d", defaultValue = "99999999999") int great,
      @DataKey(value = "b_yes", description = "d", defaultValue = "yes") boolean flag,
      @DataKey(value = "b_enum", description = "d", defaultValue = "other") Mode mode,
      @DataKey(value = "b_list", description = "d", defaultValue = "a,b") List<String> list,
      @DataKey(value = "b_inner", description = "d", defaultValue = "{}") Inner inner,
      @DataKey(value = "b_blank", description = " ") String blank,
      @DataKey(value = " ", description = "d") String noKey,
      @DataKey(value = "b_date", description = "d") Date date,
      @DataKey(value = "b_object", description = "d") Object object,
      @DataKey(value = "b_float", description = "d") float single,
      @DataKey(value = "b_raw", description = "d") List raw,
      @DataKey(value = "b_any", description = "d") List<?> any,
      @DataKey(value = "b_set", description = "d") Set<String> set,
      @DataKey(value = "b_keys", description = "d") Map<Integer, String> keys,
      @DataKey(value = "b_array", description = "d") String[] array,
      @DataKey(value = "b_optional", description = "d") List<Optional<String>> optional,
      @DataKey(value = "b_self", description = "d") Optional<Bad> self) {}

  @Test
  void tellsAllThatIsWrongWithARecordAtOnce() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> DataSchema.of(MethodHandles.lookup(), Bad.class));
    for (String fault :
        List.of(
            "Bad.unannotated: no @DataKey",
            "Bad.second: key \"b_twice\" stands twice",
            "Bad.number: the default \"2x\" is not a whole number",
            "Bad.fraction: the default \"22.0\" is not",
            "Bad.great: the default \"99999999999\" is not",
            "Bad.flag: the default \"yes\" is not true or false",
            "Bad.mode: the default \"other\" is not one of fast, very-safe",
            "Bad.list: the default \"a,b\" is not a list of text",
            "Bad.inner: the default",
            "Bad.blank: blank description",
            "Bad.noKey: key \" \" is blank",
            "Bad.date: unsupported type java.util.Date",
            "Bad.object: unsupported type java.lang.Object",
            "Bad.single: unsupported type float",
            "Bad.raw: unsupported type java.util.List",
            "Bad.any: unsupported type java.util.List<?>",
            "Bad.set: unsupported type java.util.Set<java.lang.String>",
            "Bad.keys: unsupported type",
            "Bad.array: unsupported type",
            "Bad.optional: unsupported type",
            "Bad.self: unsupported type")) {
      assertTrue(e.getMessage().contains(fault), () -> fault + " not in " + e.getMessage());
    }
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void refusesALookupThatCannotSeeTheRecord() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> DataSchema.of(MethodHandles.publicLookup(), Inner.class));
    assertTrue(e.getMessage().contains("cannot see the constructor"), e.getMessage());
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void refusesNullsAndWhatIsNoRecord() {
    assertThrows(NullPointerException.class, () -> DataSchema.of(null, Inner.class));
    assertThrows(
        NullPointerException.class, () -> DataSchema.of(MethodHandles.lookup(), (Class) null));
    assertThrows(
        IllegalArgumentException.class,
        () -> DataSchema.of(MethodHandles.lookup(), (Class) String.class));
    assertThrows(
        IllegalArgumentException.class,
        () -> DataSchema.of(MethodHandles.lookup(), (Class) Record.class));
  }
}
