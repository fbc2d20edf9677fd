package org.connectorsdk.internal.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PrintfEncodingTest {

  static final List<String> INNER = RealShell.INNER;

  @Test
  void harmlessTextStays() {
    var text = "abc XYZ 019 _@%+=:,./-#*?[]{}()<>|&;^~";
    assertEquals(text, PrintfEncoding.encode(text));
  }

  @Test
  void eachOtherByteIsThreeOctalDigits() {
    assertEquals("\\0047\\0042\\0134\\0044\\0140\\0041", PrintfEncoding.encode("'\"\\$`!"));
    assertEquals("a\\0012\\0001\\0177", PrintfEncoding.encode("a\n\u0001\u007f"));
    assertEquals("\\0303\\0251", PrintfEncoding.encode("é"));
    assertEquals("\\0360\\0237\\0230\\0200", PrintfEncoding.encode("😀"));
    assertEquals("", PrintfEncoding.encode(""));
  }

  @Test
  void everythingIsPrintableAscii() {
    for (int b = 1; b < 256; b++) {
      var code = PrintfEncoding.encode(new byte[] {(byte) b});
      assertTrue(code.chars().allMatch(c -> c >= ' ' && c < 0x7f), code);
      assertTrue(code.matches("\\\\0[0-3][0-7]{2}|[^'\"\\\\$`!]"), code);
    }
  }

  /** A hundred thousand random byte strings for each shell, many in one process. */
  @ParameterizedTest
  @FieldSource("INNER")
  void everyByteComesBack(String name) {
    var shell = RealShell.require(name);
    long seed = Long.getLong("connector.tests.seed", new Random().nextLong());
    var random = new Random(seed);
    for (int batch = 0; batch < 40; batch++) {
      var code = new StringBuilder();
      var expected = new ByteArrayOutputStream();
      for (int i = 0; i < 2_500; i++) {
        var bytes = randomBytes(random, i);
        code.append(PrintfEncoding.encode(bytes)).append("\\0000");
        expected.writeBytes(bytes);
        expected.write(0);
      }
      // On standard input: the text is longer than an argument may be. mksh has no printf.
      var script =
          "IFS= read -r x;case $(command -v printf) in /*)print -n -- \"$x\";;*)printf %b \"$x\";;esac";
      var locale = batch % 2 == 0 ? "C" : "C.UTF-8";
      var input = code.append('\n').toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      var outcome = shell.run(script, input, Map.of("LC_ALL", locale));
      assertArrayEquals(
          expected.toByteArray(), outcome.stdout(), "seed " + seed + ", LC_ALL=" + locale);
    }
  }

  /** Each single byte at first, then random ones. */
  private static byte[] randomBytes(Random random, int number) {
    if (number < 255) {
      return new byte[] {(byte) (number + 1)};
    }
    var bytes = new byte[random.nextInt(12)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (1 + random.nextInt(255));
    }
    return bytes;
  }
}
