package org.connectorsdk.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetReferenceTest {

  private static final String ABSENT = null;

  static Stream<Arguments> references() {
    return Stream.of(
        Arguments.of("@local", "local", ABSENT),
        Arguments.of("@local/", "local", ""),
        Arguments.of("@local:", "local", ""),
        Arguments.of("@ssh/web-1", "ssh", "web-1"),
        Arguments.of("@ssh/host:22", "ssh", "host:22"),
        Arguments.of("@custom:host1,host2", "custom", "host1,host2"),
        Arguments.of("@custom:a/b:c", "custom", "a/b:c"),
        Arguments.of("@docker/repo/image:tag", "docker", "repo/image:tag"),
        Arguments.of("@chroot//srv/root", "chroot", "/srv/root"),
        Arguments.of("@a/ @b", "a", " @b"),
        Arguments.of("@a-1/x", "a-1", "x"),
        Arguments.of(
            "@a234567890123456789012345678901b/x", "a234567890123456789012345678901b", "x"),
        Arguments.of("web-1", "ssh", "web-1"),
        Arguments.of("user@host", "ssh", "user@host"),
        Arguments.of("::1", "ssh", "::1"),
        Arguments.of("a/b", "ssh", "a/b"),
        Arguments.of(" @local", "ssh", " @local"),
        Arguments.of("@x/-oProxyCommand=touch canary", "x", "-oProxyCommand=touch canary"),
        Arguments.of("@x/$(touch canary)\n;'\"", "x", "$(touch canary)\n;'\""),
        Arguments.of("@x/käse \ud83d\ude00", "x", "käse \ud83d\ude00"));
  }

  @ParameterizedTest
  @MethodSource("references")
  void keepsTheArgumentAsItIsWritten(String text, String connector, String argument) {
    TargetReference reference = TargetReference.parse(text);
    assertEquals(connector, reference.connector());
    assertEquals(Optional.ofNullable(argument), reference.argument());
    assertEquals(reference, TargetReference.parse(reference.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t\n",
        "@",
        "@/x",
        "@:x",
        "@@local",
        "@Local",
        "@1a",
        "@-a",
        "@a_b",
        "@a b",
        "@a.b",
        "@ä",
        "@local ",
        "@local\n",
        "@а/x",
        "@a2345678901234567890123456789012b",
        "@x/a\u0000b",
        "\u0000"
      })
  void refusesWhatNamesNoConnector(String text) {
    var e = assertThrows(IllegalArgumentException.class, () -> TargetReference.parse(text));
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }

  @Test
  void saysWhatAConnectorNameIs() {
    var e = assertThrows(IllegalArgumentException.class, () -> TargetReference.parse("@Ss\nh/x"));
    assertTrue(
        e.getMessage().startsWith("connector \"Ss\\nh\" is no connector name"), e.getMessage());
  }

  @Test
  void refusesNullsByName() {
    assertEquals(
        "text",
        assertThrows(NullPointerException.class, () -> TargetReference.parse(null)).getMessage());
    assertEquals(
        "argument",
        assertThrows(NullPointerException.class, () -> new TargetReference("ssh", null))
            .getMessage());
    assertEquals(
        "connector",
        assertThrows(NullPointerException.class, () -> new TargetReference(null, Optional.empty()))
            .getMessage());
  }

  @Test
  void everyTextIsReadBackOrRefused() {
    var random = new Random(1);
    String alphabet = "@@//::ab-A1 \n\u0000ä,";
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(8); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      TargetReference reference;
      try {
        reference = TargetReference.parse(text.toString());
      } catch (IllegalArgumentException e) {
        continue;
      }
      assertEquals(reference, TargetReference.parse(reference.toString()));
      assertTrue(text.toString().endsWith(reference.argument().orElse("")));
    }
  }

  @Test
  void takesALongArgument() {
    String argument = "x".repeat(64 << 10);
    assertEquals(argument, TargetReference.parse("@x/" + argument).argument().orElseThrow());
  }
}
