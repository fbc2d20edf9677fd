package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartMarkerTest {

  private static final String NONCE = "connector-0123";

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Fed in chunks of a size; gives what follows the marker. */
  private static String rest(StartMarker marker, String stream, int chunk) {
    var all = bytes(stream);
    var rest = new StringBuilder();
    for (int at = 0; at < all.length; at += chunk) {
      int length = Math.min(chunk, all.length - at);
      int taken = marker.accept(all, at, length);
      rest.append(new String(all, at + taken, length - taken, StandardCharsets.ISO_8859_1));
    }
    return rest.toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void whatFollowsTheMarkerIsTheCommands(int chunk) {
    for (var noise :
        List.of("", "motd\n", "no newline", "\n\n", NONCE, "echo " + NONCE + " $$\n")) {
      var marker = new StartMarker(NONCE);
      var rest = rest(marker, noise + NONCE + " 4711 /bin/bash\nout\n" + NONCE + " 1 x\n", chunk);
      assertEquals("out\n" + NONCE + " 1 x\n", rest);
      assertEquals(4711, marker.pid());
      assertEquals("/bin/bash", marker.loginShell());
    }
  }

  @Test
  void theShellMayBeMissing() {
    for (var line : List.of(NONCE + " 12\n", NONCE + " 12 \n", NONCE + " 12 \r\n")) {
      var marker = new StartMarker(NONCE);
      assertEquals("x", rest(marker, line + "x", 100));
      assertEquals(12, marker.pid());
      assertEquals("", marker.loginShell());
    }
  }

  @Test
  void aTerminalAddsACarriageReturn() {
    var marker = new StartMarker(NONCE);
    rest(marker, NONCE + " 12 /bin/a b\r\r\n", 100);
    assertEquals("/bin/a b", marker.loginShell());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+ exec sh -c 'echo connector-0123 $$ $SHELL;echo connector-0123 $$>&2;true'\n",
        "connector-0123 \n",
        "connector-0123 x12\n",
        "connector-01234 12\n",
        "connector-0123 12x\n",
        "connector-0123 12",
        "connector-0123 12345678901234567890\n",
        ""
      })
  void whatOnlyLooksLikeItIsNoise(String stream) {
    var marker = new StartMarker(NONCE);
    assertEquals("", rest(marker, stream, 3));
    assertFalse(marker.found());
    assertEquals(stream, new String(marker.noise(), StandardCharsets.ISO_8859_1));
  }

  @Test
  void endlessNoiseIsBounded() {
    var marker = new StartMarker(NONCE);
    var chunk = bytes("x".repeat(10_000));
    for (int i = 0; i < 1_000; i++) {
      assertEquals(chunk.length, marker.accept(chunk, 0, chunk.length));
    }
    assertTrue(marker.noise().length <= 128 << 10, () -> "" + marker.noise().length);
    assertEquals("y", rest(marker, NONCE + " 1\ny", 10));
    assertTrue(marker.found());
  }
}
