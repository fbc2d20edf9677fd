package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.connectorsdk.internal.shell.RealShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In each form a text does what {@code SHELL -c TEXT} does: output, status, what is left to read.
 */
class WireScriptTest {

  static final List<String> INNER = RealShell.INNER;

  private static final String START = "echo NONCE $$ $SHELL;echo NONCE $$>&2;";

  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\n\n",
          "true",
          "false",
          "exit 7",
          "(exit 4)",
          "! true",
          "echo a; exit 3",
          "echo one\necho two\n",
          "echo a\\\n",
          "echo a\\",
          "echo a\\\n\n\n",
          "echo 'a\n\n\n'",
          "echo \"$(printf 'a\\n\\n')\".",
          "cat <<E\nx\nE",
          "cat <<E\nx\nE\n",
          "cat <<E\nx\\\nE\n\n",
          "cat <<'E'; echo end\n$x `y` \\ \"\nE\n",
          "# only a comment",
          "echo hi # comment",
          "#!/bin/sh\necho hi",
          "echo $#",
          "set -- a b; echo $# $1",
          "echo $?",
          "echo ${c-unset}; c=5; echo $c",
          "echo ${connector_text-unset}",
          "trap 'echo bye' EXIT; exit 3",
          "kill -9 $$",
          // Last but one: a shell that becomes its last program does not say "Terminated" of it.
          "sh -c 'kill -TERM $$'; exit",
          "exec echo replaced; echo never",
          "exec 1>&2; echo x",
          "f() { return 3; }; f",
          "f() {\n  echo $1\n}\nf 'a  b'",
          "case x in x) echo y;; esac",
          "if true; then\n  echo yes\nfi",
          "x=1; echo $x `echo $x` $(echo $x) $((x+1))",
          "cat",
          "read x; echo \"<$x>\"",
          "while read l; do echo \"[$l]\"; done",
          "set -e; false; echo never",
          "set -u; echo $nope; echo never",
          "IFS=x; set -- $(echo axb); echo $#",
          "umask 077; umask",
          "no-such-program-at-all",
          "cd /no/such/place",
          "if",
          ")",
          "'",
          "echo `",
          "echo a |",
          "echo a; ; echo b",
          "echo before\nif\n",
          "echo before\n)\necho after");

  static Stream<Arguments> cases() {
    // ksh93 parses the whole text of an eval before it runs the first line.
    return INNER.stream()
        .flatMap(shell -> TEXTS.stream().map(text -> Arguments.of(shell, text)))
        .filter(
            pair ->
                !(pair.get()[0].equals("ksh")
                    && pair.get()[1].toString().startsWith("echo before")));
  }

  private record Seen(int exitCode, String stdout, boolean silent) {}

  @ParameterizedTest
  @MethodSource("cases")
  void everyFormDoesWhatTheShellDoes(String name, String text) {
    var shell = RealShell.require(name);
    var direct = shell.run(text, input(), Map.of());
    var expected = new Seen(direct.exitCode(), direct.out(), direct.stderr().length == 0);
    assertEquals(expected, seen(shell, WireScript.encoded(START, text)), "encoded");
    assertEquals(expected, seen(shell, WireScript.onStandardInput(START, text)), "by input");
    if (!name.equals("zsh")) { // it parses the whole text before it runs the first line
      assertEquals(expected, seen(shell, WireScript.plain(START + "\n", text)), "plain");
    }
  }

  private static byte[] input() {
    return "first line\nsecond line".getBytes(StandardCharsets.UTF_8);
  }

  private static Seen seen(RealShell shell, WireScript script) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(script.preamble());
    all.writeBytes(input());
    var outcome = shell.run(script.text(), all.toByteArray(), Map.of());
    var out = afterMarker(outcome.stdout(), outcome);
    var err = afterMarker(outcome.stderr(), outcome);
    return new Seen(outcome.exitCode(), new String(out, StandardCharsets.UTF_8), err.length == 0);
  }

  private static byte[] afterMarker(byte[] stream, RealShell.Outcome outcome) {
    var marker = new StartMarker("NONCE");
    int from = marker.accept(stream, 0, stream.length);
    if (!marker.found()) {
      return fail("no marker: " + outcome.out() + outcome.err());
    }
    return Arrays.copyOfRange(stream, from, stream.length);
  }

  @ParameterizedTest
  @FieldSource("INNER")
  void aMegabyteComesByInput(String name) {
    var text = "printf %s '" + "x".repeat(1 << 20) + "'\n";
    var outcome = seen(RealShell.require(name), WireScript.onStandardInput(START, text));
    if (name.equals("mksh")) {
      assertEquals(126, outcome.exitCode()); // printf is a program there: "Argument list too long"
    } else {
      assertEquals(1 << 20, outcome.stdout().length());
    }
  }

  /** Where printf is missing, nothing may look like success. */
  @Test
  void aShellWithoutPrintfIsAFailure() {
    var shell = RealShell.require("mksh");
    var environment = Map.of("PATH", "/no/such/place");
    var encoded = shell.run(WireScript.encoded("", "true").text(), new byte[0], environment);
    assertEquals(127, encoded.exitCode());
    var newline = shell.run(WireScript.encoded("", "true\n").text(), new byte[0], environment);
    assertEquals(127, newline.exitCode());
  }

  @Test
  void plainTextHasNoSyntax() {
    assertTrue(WireScript.isPlain("ls -l /tmp --color=auto user@host:dir a,b 50% +x"));
    assertTrue(WireScript.isPlain(""));
    for (var text :
        List.of("a;b", "a|b", "$x", "~", "a'b", "é", "a\nb", "if a", "x then", "time x")) {
      assertFalse(WireScript.isPlain(text), text);
    }
  }
}
