package org.connectorsdk.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.Su;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.data.Secret;
import org.connectorsdk.internal.shell.RandomText;
import org.connectorsdk.internal.shell.RealShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class WireCommandTest {

  static final List<String> LOGIN = RealShell.LOGIN;
  static final List<String> INNER = RealShell.INNER;

  private static final ExecOptions NONE = ExecOptions.defaults();
  private static final String START = "echo N $$ $SHELL;echo N $$>&2;";

  private static WireCommand wire(ShellCommand command, ExecOptions options, WireReader reader) {
    return WireCommand.of(command, options, true, reader, "N");
  }

  private static String line(String text, ExecOptions.Builder options, WireReader reader) {
    var wire = wire(ShellCommand.raw(text), options.build(), reader);
    assertEquals(0, wire.preamble().length);
    return wire.line().render();
  }

  private static ExecOptions.Builder options() {
    return ExecOptions.builder();
  }

  @Test
  void forAPosixShellTextIsItself() {
    var reader = WireReader.POSIX_SHELL;
    assertEquals("true", line("true", options(), reader));
    assertEquals("echo 'a'\n\techo \"$x\"!", line("echo 'a'\n\techo \"$x\"!", options(), reader));
    assertEquals("", line("", options(), reader));
    assertEquals(" -x", line("-x", options(), reader), "else an option of the shell");
    assertEquals(" +x", line("+x", options(), reader));
    assertEquals("exec bash -c ' -x'", line("-x", options().shell("bash"), reader));
    assertEquals(
        "cd /srv || exit; export A='b c' || exit; make",
        line("make", options().workingDirectory("/srv").environment("A", "b c"), reader));
    assertEquals(
        "eval \"$(printf %b \"echo \\0303\\0251\"||echo exit 127)\"",
        line("echo é", options(), reader));
    assertEquals("exec bash -c 'echo $x'", line("echo $x", options().shell("bash"), reader));
    assertFalse(wire(ShellCommand.raw("true"), NONE, reader).marked());
  }

  @Test
  void forThePosixLoginShellTheMarkerStandsBefore() {
    var reader = WireReader.POSIX_LOGIN_SHELL;
    assertEquals(START + "\necho '$x'", line("echo '$x'", options(), reader));
    assertEquals(
        "exec bash -c '" + START + "\ntrue'", line("true", options().shell("bash"), reader));
    assertTrue(wire(ShellCommand.raw("true"), NONE, reader).marked());
  }

  @Test
  void forAnyLoginShellItIsReplaced() {
    var reader = WireReader.ANY_LOGIN_SHELL;
    assertEquals("exec sh -c '" + START + "ls -l'", line("ls -l", options(), reader));
    assertEquals(
        "exec sh -c '" + START + "cd /srv || exit; export A=1 || exit; make all'",
        line("make all", options().workingDirectory("/srv").environment("A", "1"), reader));
    assertEquals(
        "exec sh -c '" + START + "eval \"$(printf %b \"a|b \\0044x\"||echo exit 127)\"'",
        line("a|b $x", options(), reader));
    assertEquals(
        "exec /bin/bash -c '" + START + "true'",
        line("true", options().shell("/bin/bash"), reader));
    assertEquals(
        "exec '/my shells/bash' -c '" + START + "true'",
        line("true", options().shell("/my shells/bash"), reader));
    assertEquals(
        "exec sudo -H -n -u deploy -- sh -c '" + START + "true'",
        line("true", options().escalation(Sudo.as("deploy")), reader));
    var odd = line("true", options().shell("/it's/bash"), reader);
    assertTrue(odd.startsWith("exec sh -c 'eval \"$(printf %b \"exec "), odd);
  }

  @Test
  void theCommandIsShownAsTheUserWroteIt() {
    var options = options().workingDirectory("/srv").escalation(Su.as("x")).build();
    var command = ShellCommand.of("login").secretArg(Secret.of("it's"));
    for (var reader : WireReader.values()) {
      assertEquals(
          "su x -c 'sh -c '\\''cd /srv || exit; login ***'\\'''",
          wire(command, options, reader).line().toString());
    }
  }

  @Test
  void onlyEscalationMakesTheInputWait() {
    var command = ShellCommand.of("cat").secretArg(Secret.of("x"));
    assertFalse(wire(command, NONE, WireReader.ANY_LOGIN_SHELL).inputAfterMarker());
    var escalated =
        wire(command, options().escalation(Sudo.asRoot()).build(), WireReader.POSIX_SHELL);
    assertTrue(escalated.inputAfterMarker());
    assertTrue(escalated.marked());
  }

  @ParameterizedTest
  @EnumSource
  void aSecretIsNoArgument(WireReader reader) {
    var hidden = Secret.of("hunter2");
    var shells = List.of("sh", "bash", "mksh");
    for (var shell : shells) {
      var options = options().shell(shell).build();
      var wire = wire(ShellCommand.of("x").secretArg(hidden), options, reader);
      assertFalse(wire.line().render().contains("hunter2"));
      assertEquals("x hunter2\n", new String(wire.preamble(), UTF_8));
    }
    var environment = options().secretEnvironment("K", hidden).shell("fish").build();
    assertTrue(wire(ShellCommand.raw("x"), environment, reader).preamble().length > 0);
  }

  @Test
  void aSecretThatCouldOnlyBeAnArgumentIsRefused() {
    var command = ShellCommand.of("x").secretArg(Secret.of("hunter2"));
    refused(command, options(), false, "on a wire without standard input");
    refused(command, options().pty(true), true, "with a terminal");
    refused(command, options().shell("fish"), true, "fish could only be given");
    refused(
        ShellCommand.raw("x"),
        options().secretEnvironment("K", Secret.of("hunter2")),
        false,
        "on a wire without standard input");
  }

  @Test
  void aSecretMayBeAnArgumentWhereTheCallerSaysSo() {
    var command = ShellCommand.of("x").secretArg(Secret.of("hunter2"));
    var allowed = options().allowSecretInArguments(true);
    for (var reader : WireReader.values()) {
      var wire = WireCommand.of(command, allowed.build(), false, reader, "N");
      assertTrue(wire.line().render().contains("hunter2"));
      assertFalse(wire.line().toString().contains("hunter2"));
      assertTrue(wire.line().hasSecret());
      assertEquals(0, wire.preamble().length);
    }
    // Where there is another way, it is taken.
    assertTrue(wire(command, allowed.build(), WireReader.POSIX_SHELL).preamble().length > 0);
  }

  @Test
  void aLongTextGoesByInputOrIsRefused() {
    var big = ShellCommand.raw("echo " + "x".repeat(200_000));
    for (var reader : WireReader.values()) {
      var wire = wire(big, NONE, reader);
      assertTrue(wire.line().render().length() < 1_000);
      assertEquals(200_006, wire.preamble().length);
    }
    refused(big, options(), false, "on a wire without standard input");
    refused(big, options().pty(true), true, "with a terminal");
    refused(big, options().shell("fish"), true, "fish can be given it in no other way");
    var fits = ShellCommand.raw("echo " + "x".repeat(120_000));
    assertEquals(
        0, WireCommand.of(fits, NONE, false, WireReader.ANY_LOGIN_SHELL, "N").preamble().length);
    var encoded = ShellCommand.raw("echo " + "中".repeat(8_000));
    assertTrue(wire(encoded, NONE, WireReader.ANY_LOGIN_SHELL).preamble().length > 0);
  }

  private static void refused(
      ShellCommand command, ExecOptions.Builder options, boolean input, String why) {
    var failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> WireCommand.of(command, options.build(), input, WireReader.ANY_LOGIN_SHELL, "N"));
    assertTrue(failure.getMessage().startsWith("command: "), failure.getMessage());
    assertTrue(failure.getMessage().contains(why), failure.getMessage());
    assertFalse(failure.getMessage().contains("hunter2"), failure.getMessage());
  }

  @Test
  void noncesAreNewAndHarmless() {
    var nonce = WireCommand.newNonce();
    assertTrue(nonce.matches("connector-[0-9a-f]{32}"), nonce);
    assertNotEquals(nonce, WireCommand.newNonce());
  }

  @Test
  void theReaderIsLearntFromTheMarker() {
    var any = WireReader.of(CommandInterpreter.LOGIN_SHELL);
    assertEquals(WireReader.ANY_LOGIN_SHELL, any);
    assertEquals(WireReader.POSIX_LOGIN_SHELL, any.knowing("/bin/sh"));
    assertEquals(any, any.knowing("/bin/bash"));
    assertEquals(any, any.knowing(""));
    var posix = WireReader.of(CommandInterpreter.POSIX_SHELL);
    assertEquals(WireReader.POSIX_SHELL, posix.knowing("/bin/sh"));
  }

  /** The other two readers, with random text that is not all ASCII. */
  @ParameterizedTest
  @FieldSource("INNER")
  void randomTextThroughAPosixReader(String inner) {
    var shell = RealShell.require(inner);
    long seed = Long.getLong("connector.tests.seed", new Random().nextLong());
    var text = new RandomText(new Random(seed));
    for (var reader : List.of(WireReader.POSIX_SHELL, WireReader.POSIX_LOGIN_SHELL)) {
      for (int size : new int[] {1, 1, 1, 1, 5, 5, 300, 3_000}) {
        var strings = text.list(size);
        var ascii = strings.stream().filter(WireScript::isAscii).toList();
        var run = new WireRun(reader, RealShell.require("sh"), Map.of("LC_ALL", "C"));
        for (var list : List.of(strings, ascii)) {
          var options =
              options().shell(shell.path()).environment("A", list.isEmpty() ? "" : list.get(0));
          var command = ShellCommand.raw("printf '%s\\0' \"$A\"").args(list);
          var came = run.run(command, options.build()).strings();
          assertEquals(list, came.subList(1, came.size()), () -> "seed " + seed);
          assertEquals(list.isEmpty() ? "" : list.get(0), came.get(0), () -> "seed " + seed);
        }
      }
    }
  }

  @ParameterizedTest
  @FieldSource("LOGIN")
  void theCommandReadsWhatFollowsTheSecret(String login) {
    var command =
        ShellCommand.of("printf", "<%s>").secretArg(Secret.of("p'w!\n\\é\n")).appendRaw("\ncat");
    var run = WireRun.loginShell(RealShell.require(login));
    assertEquals("<p'w!\n\\é\n>the\nrest", run.run(command, NONE, "the\nrest").out());
  }

  @ParameterizedTest
  @FieldSource("LOGIN")
  void anotherLanguageRunsItsText(String login) {
    var fish = RealShell.require("fish");
    var options =
        options()
            .shell(fish.path())
            .environment("A", "it's $x")
            .secretEnvironment("S", Secret.of("quiet"))
            .workingDirectory("/")
            .build();
    var command = ShellCommand.raw("set -l x 1\nprintf '%s|' $x \"$A\" $S (pwd) 'a\\\\b\\'é'");
    var run = WireRun.loginShell(RealShell.require(login));
    assertEquals("1|it's $x|quiet|/|a\\b'é|", run.run(command, options).out());
    var seven = run.run(ShellCommand.raw("exit 7"), options().shell(fish.path()).build());
    assertEquals(7, seven.exitCode());
  }

  /** Noise of a login script, on the marker's own line too, is before the marker. */
  @Test
  void aTraceOfTheLoginShellIsNoMarker() {
    var bash = RealShell.require("bash");
    var wire =
        WireCommand.of(
            ShellCommand.raw("echo out; echo err >&2"),
            NONE,
            true,
            WireReader.ANY_LOGIN_SHELL,
            "N");
    var outcome = bash.run("printf noise; set -x; " + wire.line().render());
    var marker = new StartMarker("N");
    int from = marker.accept(outcome.stderr(), 0, outcome.stderr().length);
    assertEquals(
        "err\n", new String(outcome.stderr(), from, outcome.stderr().length - from, UTF_8));
    assertTrue(outcome.err().contains("+ exec sh"), outcome.err());
    var out = new StartMarker("N");
    from = out.accept(outcome.stdout(), 0, outcome.stdout().length);
    assertEquals(
        "out\n", new String(outcome.stdout(), from, outcome.stdout().length - from, UTF_8));
  }
}
