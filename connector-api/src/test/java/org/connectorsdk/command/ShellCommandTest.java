package org.connectorsdk.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.connectorsdk.data.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ShellCommandTest {

  private static final Secret UGLY = Secret.of("p@ss w'rd\n$x");

  @Test
  void wordsAreQuotedAndTextIsNot() {
    assertEquals("echo 'a b' ''", ShellCommand.of("echo", "a b", "").render());
    assertEquals("ls | wc -l", ShellCommand.raw("ls | wc -l").render());
    assertEquals("ls '-a b' | wc", ShellCommand.raw("ls").arg("-a b").appendRaw("| wc").render());
    assertEquals("rm -- -x", ShellCommand.of(List.of("rm", "--", "-x")).render());
    assertEquals("'A=b' x=y", ShellCommand.of("A=b", "x=y").render());
    assertEquals("'if' if", ShellCommand.of("if", "if").render());
    assertEquals("a 1 '2 3'", ShellCommand.raw("a").args(List.of("1", "2 3")).render());
  }

  @Test
  void blanksStandBetweenPartsOnly() {
    assertEquals("", ShellCommand.empty().render());
    assertEquals("x", ShellCommand.empty().arg("x").render());
    assertEquals("x", ShellCommand.empty().appendRaw("x").render());
    assertEquals("a", ShellCommand.raw("a").appendRaw("").append(ShellCommand.empty()).render());
    assertEquals("''", ShellCommand.empty().arg("").render());
    assertEquals("K='a b'c", ShellCommand.raw("K=").glueArg("a b").glueRaw("c").render());
    assertEquals("ab", ShellCommand.raw("a").glue(ShellCommand.raw("b")).render());
    assertEquals(
        "a && b",
        ShellCommand.join(
                " && ", ShellCommand.empty(), ShellCommand.raw("a"), ShellCommand.raw("b"))
            .render());
    assertTrue(ShellCommand.raw("").isEmpty());
    assertTrue(ShellCommand.join(";").isEmpty());
  }

  @Test
  void nestedCommandsAreQuotedOncePerLevel() {
    var one = ShellCommand.of("echo", "a'b");
    var two = ShellCommand.raw("sh -c").nested(one);
    assertEquals("sh -c 'echo '\\''a'\\''\\'\\'''\\''b'\\'''", two.render());
    assertEquals(two.render(), two.toString());
  }

  @Test
  void secretsAreShownAsStars() {
    var command = ShellCommand.of("mysql", "-u", "root").appendRaw("-p").glueSecret(UGLY);
    assertEquals("mysql -u root -p'p@ss w'\\''rd\n$x'", command.render());
    assertEquals("mysql -u root -p***", command.toString());
    assertTrue(command.hasSecret());
    assertEquals("a ***", ShellCommand.raw("a").secretArg(Secret.of("simple")).toString());
    assertEquals(
        "sh -c 'mysql -u root -p***'", ShellCommand.raw("sh -c").nested(command).toString());
    assertTrue(ShellCommand.raw("sh -c").nested(command).hasSecret());
    assertFalse(ShellCommand.of("a", "***").hasSecret());
  }

  @Test
  void anEncodedCommandIsShownAsItsOriginal() {
    var plain = ShellCommand.of("echo").secretArg(UGLY);
    var encoded = ShellCommand.raw("eval xyz").shownAs(plain);
    assertEquals("eval xyz", encoded.render());
    assertEquals("echo ***", encoded.toString());
    assertTrue(encoded.hasSecret());
    assertEquals("sh -c 'echo ***'", ShellCommand.raw("sh -c").nested(encoded).toString());
  }

  @Test
  void equalityIsOfRealParts() {
    var one = ShellCommand.of("a").secretArg(Secret.of("x"));
    assertEquals(one, ShellCommand.of("a").secretArg(Secret.of("x")));
    assertEquals(one.hashCode(), ShellCommand.of("a").secretArg(Secret.of("x")).hashCode());
    assertNotEquals(one, ShellCommand.of("a").secretArg(Secret.of("y")));
    assertNotEquals(one, ShellCommand.of("a", "x"));
    assertEquals(ShellCommand.raw("a b"), ShellCommand.raw("a").appendRaw("b"));
    assertEquals(ShellCommand.of("a", "b"), ShellCommand.empty().arg("a").arg("b"));
    assertNotEquals(ShellCommand.raw("a"), ShellCommand.of("a"));
    assertEquals(ShellCommand.empty(), ShellCommand.raw(""));
  }

  @Test
  void aCommandNeverChanges() {
    var words = new ArrayList<>(List.of("a", "b"));
    var command = ShellCommand.of(words);
    words.set(1, "changed");
    command.arg("c");
    assertEquals("a b", command.render());
    assertSame(command, command.append(ShellCommand.empty()));
  }

  @Test
  void whatNoShellTakesIsRefusedByName() {
    refused("text", () -> ShellCommand.raw("a\0b"));
    refused("value", () -> ShellCommand.empty().arg("\ud800"));
    refused("value", () -> ShellCommand.empty().arg("\udc00\ud800"));
    refused("value", () -> ShellCommand.empty().glueArg("x\ud83dy"));
    refused("argument", () -> ShellCommand.of("a", "b\0"));
    refused("program", () -> ShellCommand.of(""));
    refused("program", () -> ShellCommand.of("\0"));
    refused("words", () -> ShellCommand.of(List.of()));
    refused("separator", () -> ShellCommand.join("\0"));
    var secret =
        refused("secret", () -> ShellCommand.empty().secretArg(Secret.of("hunter2\0swordfish")));
    assertFalse(secret.contains("hunter2") || secret.contains("swordfish"), secret);
    refused("secret", () -> ShellCommand.empty().glueSecret(Secret.of("\ud800")));
    assertEquals("'😀'", ShellCommand.empty().arg("😀").render());
  }

  private static String refused(String parameter, Executable call) {
    var message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.startsWith(parameter + ":"), message);
    return message;
  }

  @Test
  @SuppressWarnings("DataFlowIssue")
  void nullIsRefusedByName() {
    nullRefused("text", () -> ShellCommand.raw(null));
    nullRefused("program", () -> ShellCommand.of((String) null));
    nullRefused("argument", () -> ShellCommand.of("a", (String) null));
    nullRefused("arguments", () -> ShellCommand.of("a", (String[]) null));
    nullRefused("words", () -> ShellCommand.of((List<String>) null));
    nullRefused("argument", () -> ShellCommand.of(Arrays.asList("a", null)));
    nullRefused("value", () -> ShellCommand.empty().arg(null));
    nullRefused("values", () -> ShellCommand.empty().args(null));
    nullRefused("secret", () -> ShellCommand.empty().secretArg(null));
    nullRefused("inner", () -> ShellCommand.empty().nested(null));
    nullRefused("next", () -> ShellCommand.empty().append(null));
    nullRefused("next", () -> ShellCommand.empty().glue(null));
    nullRefused("command", () -> ShellCommand.join(";", (ShellCommand) null));
    nullRefused("plain", () -> ShellCommand.empty().shownAs(null));
  }

  private static void nullRefused(String parameter, Executable call) {
    assertEquals(parameter, assertThrows(NullPointerException.class, call).getMessage());
  }
}
