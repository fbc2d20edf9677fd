package org.connectorsdk.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.data.DataField;
import org.connectorsdk.data.DataKey;
import org.connectorsdk.data.DataLayer;
import org.connectorsdk.data.DataOrigin;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.data.HostData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataTextTest {
  enum Colour {
    RED
  }

  record AcmeData(
      @DataKey(value = "acme_port", description = "port") int port,
      @DataKey(value = "acme_share", description = "share") double share,
      @DataKey(value = "acme_strict", description = "strict") boolean strict,
      @DataKey(value = "acme_name", description = "name") String name,
      @DataKey(value = "acme_place", description = "place") Path place,
      @DataKey(value = "acme_colour", description = "colour") Colour colour,
      @DataKey(value = "acme_limit", description = "limit") Duration limit,
      @DataKey(value = "acme_pause", description = "pause") Optional<Duration> pause,
      @DataKey(value = "acme_tags", description = "tags") List<String> tags,
      @DataKey(value = "acme_labels", description = "labels") Map<String, Integer> labels) {}

  private static final DataSchema<AcmeData> SCHEMA =
      DataSchema.of(MethodHandles.lookup(), AcmeData.class);

  @Test
  void everyTypeOfKeyCanBeGivenInACommandLine() {
    var written = new HashMap<String, String>();
    written.put("acme_port", "7117");
    written.put("acme_share", "0.5");
    written.put("acme_strict", "true");
    written.put("acme_name", "7117");
    written.put("acme_place", "/srv");
    written.put("acme_colour", "red");
    written.put("acme_limit", "30s");
    written.put("acme_pause", "30");
    written.put("acme_tags", "[\"a\", \"7\"]");
    written.put("acme_labels", "{\"x\": 1}");
    var data = HostData.builder();
    written.forEach(
        (key, text) ->
            data.putAll(
                Map.of(key, DataText.read(field(key), text)),
                new DataOrigin(DataLayer.HOST, "command line")));
    var bound = SCHEMA.bind(data.build());
    assertEquals(
        new AcmeData(
            7117,
            0.5,
            true,
            "7117",
            Path.of("/srv"),
            Colour.RED,
            Duration.ofSeconds(30),
            Optional.of(Duration.ofSeconds(30)),
            List.of("a", "7"),
            Map.of("x", 1)),
        bound);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "\"quoted\"", "1 2", "[1", "eleven", "1e", " "})
  void whatReadsAsNoValueStaysText(String text) {
    assertEquals(text, DataText.read(field("acme_port"), text));
  }

  private static DataField field(String key) {
    return SCHEMA.fields().stream()
        .filter(field -> field.key().equals(key))
        .findAny()
        .orElseThrow();
  }
}
