package org.connectorsdk.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.connectorsdk.error.DataProblem.Kind;
import org.connectorsdk.error.InventoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Documents that are no JSON, or JSON made to hurt. */
class HostileJsonTest {

  private static Arguments says(String json, int line, String message) {
    return Arguments.of(json.replace('\'', '"'), line, message);
  }

  @SuppressWarnings("unused")
  static final List<Arguments> DOCUMENTS =
      List.of(
          says("", 1, "is empty"),
          says(" \n\n ", 1, "is empty"),
          says("{", 1, "ends too early"),
          says("{'data':\n{'k': 'canary", 2, "ends too early"),
          says("{'data':\n{'k'", 2, "ends too early"),
          says("{} {}", 1, "goes on after the end"),
          says("{}\n\nx", 3, "is no JSON"),
          says("{}\n]", 2, "closes what is not open"),
          says("{'hosts': [}", 1, "closes what is not open"),
          says("{'data': {'k': [[{'canary': 1}, \n2]}", 2, "closes what is not open"),
          says("{'data': {'k': '\\ud8'}}", 1, "four hexadecimal digits"),
          says("{}\u0000", 1, "control character"),
          says("{} // canary", 1, "no comments"),
          says("/* canary */ {}", 1, "no comments"),
          says("{\n# canary\n}", 2, "no comments"),
          says("{'data': {'k': canary}}", 1, "stands in double quotes"),
          says("{canary: 1}", 1, "is no JSON"),
          says("{\u0001}", 1, "is no JSON"),
          says("{'data': {'k': 1,}}", 1, "a comma is too many"),
          says("{'data': {'k': [1,]}}", 1, "a comma is too many"),
          says("{'data': {'k' 1}}", 1, "a colon is missing"),
          says("{'data': {'k': 1 'l': 2}}", 1, "a comma is missing"),
          says("{'data': {'k': NaN}}", 1, "finite"),
          says("{'data': {'k': -Infinity}}", 1, "finite"),
          says("{'data': {'k': 01}}", 1, "not well formed"),
          says("{'data': {'k': +1}}", 1, "is no JSON"),
          says("{'data': {'k': .5}}", 1, "is no JSON"),
          says("{'data': {'k': 5.}}", 1, "is no JSON"),
          says("{'data': {'k': 0x10}}", 1, "is no JSON"),
          says("{'data': {'k': 1e999999}}", 1, "data.k: holds a number out of the range"),
          says("{'data': {\n'k': -1e400}}", 2, "data.k: holds a number out of the range"),
          says("{'data': {'k': 1e-999999}}", 1, "data.k: holds a number out of the range"),
          says("{'data': {'k': 1e99999999999999999999}}", 1, "holds a number out of the range"),
          says("{'data': {'k': " + "9".repeat(101) + "}}", 1, "a number of more than 100"),
          says("{'data': {'k': 0." + "9".repeat(5_000_000) + "}}", 1, "number of more than"),
          says("{'data': {'k': '\\ud800'}}", 1, "data.k: holds half a surrogate pair"),
          says("{'data': {'k': '\\ude00\\ud83d'}}", 1, "half a surrogate pair"),
          says("{'data': {'k': '\ud800'}}", 1, "half a surrogate pair"),
          says("{'data': {'\\udc00': 1}}", 1, "half a surrogate pair"),
          says("{'data': {'k': '\\x41'}}", 1, "unknown escape"),
          says("{'data': {'k': 'a\nb'}}", 1, "must be escaped"),
          says("\ufeff{}", 1, "byte order mark"),
          says("{'data': {'k': ''canary''}}".replace("''", "`"), 1, "is no JSON"),
          says("[".repeat(100_000), 1, "is nested more than 32 deep"),
          says("{'a':".repeat(100_000), 1, "is nested more than 32 deep"),
          says(
              "{'data': {'k': '" + "x".repeat((1 << 20) + 1) + "'}}",
              1,
              "text or number of more than 1 MiB"),
          says("{'" + "x".repeat(2_000) + "': 1}", 1, "a name of more than 1024"),
          says("[" + "1,".repeat(200_000) + "1]", 1, "more than 200000"),
          says(" ".repeat((8 << 20) + 1), 1, "longer than 8 MiB"));

  @ParameterizedTest
  @FieldSource("DOCUMENTS")
  void isRefusedWithItsLineAndWithoutItsText(String json, int line, String message)
      throws IOException {
    var parsed = assertThrows(InventoryException.class, () -> Inventory.parse(json, "i.json"));
    check(parsed, "i.json", line, message);
    // A lone surrogate has no bytes in UTF-8.
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(json)) {
      return;
    }
    Path file = Files.writeString(folder.resolve("i.json"), json);
    var read = assertThrows(InventoryException.class, () -> Inventory.read(file));
    check(read, file.toString(), line, message);
  }

  private static void check(InventoryException e, String source, int line, String message) {
    assertEquals(1, e.problems().size(), e.getMessage());
    String text = e.problems().get(0).message();
    assertEquals(Kind.MALFORMED, e.problems().get(0).kind(), text);
    assertTrue(text.startsWith(source + " line " + line), text);
    assertTrue(text.contains(message), text);
    assertTrue(text.length() < 4_000, text);
    assertFalse(text.contains("canary"), text);
  }

  @TempDir Path folder;

  private void refusesBytes(String message, int... bytes) throws IOException {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    Path file = Files.write(folder.resolve("bytes.json"), content);
    var e = assertThrows(InventoryException.class, () -> Inventory.read(file));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  /** Looking for the nearest of many names must not take long. */
  @Test
  void manyGroupsThatAreNearlyRightAreTold() {
    String name = "x".repeat(56);
    var json = new StringBuilder("{\"groups\":{\"g\":{}");
    for (int i = 0; i < 40_000; i++) {
      json.append(",\"").append(name).append(i).append("\":{}");
    }
    json.append("},\"hosts\":{\"h\":{\"groups\":[\"g\"");
    for (int i = 0; i < 40_000; i++) {
      json.append(",\"").append(name).append('y').append(i).append('"');
    }
    String text = json.append("]}}}").toString();
    var e = assertThrows(InventoryException.class, () -> Inventory.parse(text, "i.json"));
    assertEquals(201, e.problems().size());
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws IOException {
    refusesBytes("byte order mark", 0xef, 0xbb, 0xbf, '{', '}');
    refusesBytes("UTF-16", 0xfe, 0xff, 0, '{', 0, '}');
    refusesBytes("UTF-16", 0xff, 0xfe, '{', 0, '}', 0);
    refusesBytes("UTF-16", 0, '{', 0, '}');
    refusesBytes("UTF-16", '{', 0, '}', 0);
    refusesBytes("line 2: holds bytes that are not UTF-8", '{', '\n', '"', 0xff, '"', '}');
    refusesBytes("not UTF-8", '"', 0xc0, 0x80, '"');
    refusesBytes("not UTF-8", '"', 0xed, 0xa0, 0x80, '"');
    refusesBytes("not UTF-8", '"', 0xf4, 0x90, 0x80, 0x80, '"');
    refusesBytes("not UTF-8", '"', 0xe2, 0x82);
  }

  @Test
  void changedBytesOfAGoodDocumentAreReadOrRefused() throws IOException {
    byte[] good =
        "{\"data\":{\"k\":[1,-2.5e3,\"\\u00e4ö\",null,true]},\"groups\":{\"g\":{}},\"hosts\":{\"a\":{\"groups\":[\"g\"]}}}"
            .getBytes(StandardCharsets.UTF_8);
    var random = new Random(3);
    Path file = folder.resolve("changed.json");
    for (int i = 0; i < 1_000; i++) {
      byte[] changed = good.clone();
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, changed);
      try {
        Inventory.read(file);
      } catch (InventoryException e) {
        assertFalse(e.problems().isEmpty());
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
      }
    }
  }
}
