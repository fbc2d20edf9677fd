package org.connectorsdk.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.connectorsdk.internal.json.JsonValue.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {

  private static JsonDocument readBytes(byte[] bytes) throws IOException, JsonFaultException {
    return JsonReader.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void readsBackWhatIsPrinted() throws Exception {
    var random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      Object value = value(random, 0);
      String text = JsonPrinter.print(value);
      assertEquals(value, JsonReader.read(text).root().plain());
      assertEquals(value, readBytes(text.getBytes(StandardCharsets.UTF_8)).root().plain());
    }
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 4 ? 6 : 9)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3 -> random.nextLong() | 1L << 62;
      case 4 -> random.nextGaussian();
      case 5 -> text(random);
      case 6 -> {
        var list = new ArrayList<Object>();
        for (int n = random.nextInt(4); n > 0; n--) {
          list.add(value(random, depth + 1));
        }
        yield list;
      }
      default -> {
        var map = new LinkedHashMap<String, Object>();
        for (int n = random.nextInt(4); n > 0; n--) {
          map.put(text(random), value(random, depth + 1));
        }
        yield map;
      }
    };
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int n = random.nextInt(5); n > 0; n--) {
      int c = random.nextInt(0x11000);
      text.appendCodePoint(c >= 0xd800 && c < 0xe000 ? c - 0x800 : c);
    }
    return text.toString();
  }

  @Test
  void knowsTheLineOfEachMember() throws Exception {
    JsonDocument document = JsonReader.read("{\"a\":\n1,\r\n\n\"b\": {\"c\"\n: [\n2]}}");
    Map<String, JsonValue> members = assertInstanceOf(JsonObject.class, document.root()).members();
    assertEquals(1, members.get("a").line());
    assertEquals(4, members.get("b").line());
    assertEquals(4, ((JsonObject) members.get("b")).members().get("c").line());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.b         | {\"a\":{\"b\":x}}",
        "a[1][0]     | {\"a\":[1,[x]]}",
        "[\"@l\"]    | {\"@l\":x}",
        "a[\"b c\"].d| {\"a\":{\"b c\":{\"d\":x}}}"
      })
  void knowsThePlaceOfAFault(String path, String json) {
    var e = assertThrows(JsonFaultException.class, () -> JsonReader.read(json));
    assertEquals(path.strip(), e.fault().path());
  }

  /** The check against the JDK's decoder, over sequences that are nearly right. */
  @Test
  void takesExactlyTheBytesThatAreUtf8() throws Exception {
    var random = new Random(13);
    int[] bytes = {
      'a', 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed,
      0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff
    };
    for (int i = 0; i < 50_000; i++) {
      byte[] text = new byte[1 + random.nextInt(5)];
      for (int n = 0; n < text.length; n++) {
        text[n] = (byte) bytes[random.nextInt(bytes.length)];
      }
      byte[] document = ("\"" + "?".repeat(text.length) + "\"").getBytes(StandardCharsets.UTF_8);
      System.arraycopy(text, 0, document, 1, text.length);
      assertEquals(decoded(document), parsed(document));
    }
  }

  private static String decoded(byte[] document) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      return text.substring(1, text.length() - 1);
    } catch (CharacterCodingException e) {
      return "refused";
    }
  }

  private static String parsed(byte[] document) throws IOException {
    try {
      return (String) readBytes(document).root().plain();
    } catch (JsonFaultException e) {
      return "refused";
    }
  }

  @Test
  void whatTheStreamThrowsComesThrough() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk on fire");
          }
        };
    var e = assertThrows(IOException.class, () -> JsonReader.read(broken));
    assertEquals("disk on fire", e.getMessage());
  }

  @Test
  void printsInOrderWithoutSurprises() {
    var map = new LinkedHashMap<String, Object>();
    map.put("b", List.of(1, "x", List.of()));
    map.put("a\"", Map.of());
    map.put("n", null);
    assertEquals(
        "{\n  \"b\": [1, \"x\", []],\n  \"a\\\"\": {},\n  \"n\": null\n}", JsonPrinter.print(map));
    assertEquals("\"\\u00e4\\u2028\\ud83d\\ude00\"", JsonPrinter.print("ä\u2028\ud83d\ude00"));
  }
}
