package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.connectorsdk.command.Doas;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.Su;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.command.UnixCommands;
import org.connectorsdk.data.Secret;
import org.connectorsdk.internal.shell.RandomText;
import org.connectorsdk.internal.shell.RealShell;
import org.connectorsdk.internal.shell.ShellLine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real sudo and su, as root and without a password; doas as a script that does what it is told.
 */
class WireEscalationTest {

  private static final String USER = "nobody";

  static final List<String> LOGIN = RealShell.LOGIN;

  static final Map<String, List<Escalation>> STEPS =
      Map.of(
          "sudo", List.of(Sudo.as(USER)),
          "sudo with login", List.of(Sudo.asRoot().withLogin()),
          "sudo with environment", List.of(Sudo.as(USER).preservingEnvironment()),
          "su", List.of(Su.as(USER).withShell("/bin/sh")),
          "su with login", List.of(Su.asRoot().withLogin()),
          "su with environment", List.of(Su.as(USER).withShell("/bin/sh").preservingEnvironment()),
          "sudo, su", List.of(Sudo.asRoot(), Su.as(USER).withShell("/bin/sh")),
          "su, sudo", List.of(Su.asRoot(), Sudo.as(USER)),
          "sudo with login, su, sudo",
              List.of(Sudo.asRoot().withLogin(), Su.asRoot().withLogin(), Sudo.as(USER)));

  static Stream<Arguments> allPairs() {
    return LOGIN.stream()
        .flatMap(login -> STEPS.keySet().stream().sorted().map(name -> Arguments.of(login, name)));
  }

  /** Every chain through one shell, and the longest chain through every shell. */
  static Stream<Arguments> pairs() {
    return allPairs()
        .filter(
            pair -> pair.get()[0].equals("tcsh") || pair.get()[1].toString().contains(", su, "));
  }

  private static void requireParts(List<Escalation> steps) {
    for (var step : steps) {
      if (RealShell.program(step.program()).isEmpty()) {
        RealShell.missing(step.program());
      }
    }
    if (!"0\n".equals(RealShell.require("sh").run("id -u").out())) {
      RealShell.missing("a root account to run as");
    }
    if (RealShell.require("sh").run("id -u " + USER).exitCode() != 0) {
      RealShell.missing("the user " + USER);
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void everythingComposesInside(String login, String name, @TempDir Path folder)
      throws IOException {
    var steps = STEPS.get(name);
    requireParts(steps);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    var directory = Files.createDirectory(folder.resolve("a 'b $c"));
    long seed = Long.getLong("connector.tests.seed", new Random().nextLong());
    var text = new RandomText(new Random(seed));
    for (boolean secret : new boolean[] {false, true}) {
      var value = text.next();
      var strings = text.list(100);
      var options =
          ExecOptions.builder()
              .escalation(steps)
              .workingDirectory(directory.toString())
              .environment("VALUE", value);
      if (secret) {
        options.secretEnvironment("HIDDEN", Secret.of("s"));
      }
      var command =
          ShellCommand.raw("printf '%s\\0' \"$(id -un)\" \"$(pwd -P)\" \"$VALUE\" \"$HOME\"")
              .args(strings);
      var result =
          WireRun.loginShell(RealShell.require(login)).run(command, options.build()).strings();
      boolean root = steps.get(steps.size() - 1).user().orElse("root").equals("root");
      assertEquals(root ? "root" : USER, result.get(0));
      assertEquals(directory.toRealPath().toString(), result.get(1));
      assertEquals(value, result.get(2), "seed " + seed);
      if (name.equals("sudo")) {
        assertFalse(result.get(3).contains("root"), result.get(3));
      }
      assertEquals(strings, result.subList(4, result.size()), "seed " + seed);
    }
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("allPairs")
  void everythingComposesInsideEveryPair(String login, String name, @TempDir Path folder)
      throws IOException {
    everythingComposesInside(login, name, folder);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void inputStatusAndStreamsPass(String login, String name) {
    requireParts(STEPS.get(name));
    var options = ExecOptions.builder().escalation(STEPS.get(name)).build();
    var run = WireRun.loginShell(RealShell.require(login));
    var result = run.run(ShellCommand.raw("cat; echo err >&2; exit 7"), options, "in\nput");
    assertEquals(7, result.exitCode());
    assertEquals("in\nput", result.out());
    assertEquals("err\n", result.err());
    var huge = "echo '" + "x".repeat(200_000) + "' | wc -c; cat";
    assertEquals("200001\nin", run.run(ShellCommand.raw(huge), options, "in").out());
  }

  /** The target user's shell may be anything: su runs it, sudo -i escapes for it. */
  @ParameterizedTest
  @FieldSource("LOGIN")
  void suHandsTheLineToAnyShell(String target) {
    requireParts(List.of(Su.asRoot()));
    var shell = RealShell.require(target);
    var options = ExecOptions.builder().escalation(Su.asRoot().withShell(shell.path())).build();
    var strings = new RandomText(new Random(1)).list(300);
    var command = ShellCommand.of("printf", "%s\\0").args(strings);
    var bash = WireRun.loginShell(RealShell.require("sh"));
    assertEquals(strings, bash.run(command, options).strings());
  }

  @ParameterizedTest
  @FieldSource("LOGIN")
  void sudoLoginHandsTheLineToAnyShell(String target) {
    var shell = RealShell.require(target);
    var texts = new ArrayList<>(List.of("echo $HOME; x=1\necho $x", "true", ""));
    texts.add(new RandomText(new Random(2)).next());
    for (var text : texts) {
      var words = ShellLine.forSudoLogin(List.of("sh", "-c", "printf %s \"$1\"", "sh", text));
      var outcome = shell.run(escapedBySudo(words));
      assertEquals(text, outcome.out(), outcome.err());
    }
  }

  /** What sudo 1.9 does for -i: a backslash before all but letters, digits, _, - and $. */
  private static String escapedBySudo(List<String> words) {
    var line = new StringBuilder();
    for (var word : words) {
      line.append(line.isEmpty() ? "" : " ");
      for (char c : word.toCharArray()) {
        line.append(Character.isLetterOrDigit(c) || "_-$".indexOf(c) >= 0 ? "" : "\\").append(c);
      }
    }
    return line.toString();
  }

  @Test
  void doasRunsTheWordsAfterItsOptions(@TempDir Path folder) throws IOException {
    var doas = folder.resolve("doas");
    Files.writeString(
        doas,
        "#!/bin/sh\n[ \"$1 $2 $3\" = '-n -u we b' ] || { echo \"wrong: $*\" >&2; exit 99; }\n"
            + "shift 3; exec \"$@\"\n");
    Files.setPosixFilePermissions(doas, PosixFilePermissions.fromString("rwxr-xr-x"));
    var path = Map.of("PATH", folder + ":" + System.getenv("PATH"));
    var options = ExecOptions.builder().escalation(Doas.as("we b")).environment("K", "a'b").build();
    for (var login : LOGIN) {
      if (RealShell.find(login).isPresent()) {
        var run = new WireRun(WireReader.ANY_LOGIN_SHELL, RealShell.require(login), path);
        var result = run.run(ShellCommand.raw("printf '<%s>' \"$K\""), options);
        assertEquals("<a'b>", result.out(), result.err());
      }
    }
  }

  /** The argument lists, seen from outside, hold neither the secret nor the command. */
  @Test
  void theLineHoldsNoSecret() {
    for (var steps : STEPS.values()) {
      var options =
          ExecOptions.builder()
              .escalation(steps)
              .secretEnvironment("K", Secret.of("hunter2"))
              .build();
      var command = ShellCommand.of("echo").secretArg(Secret.of("swordfish"));
      var wire = WireCommand.of(command, options, true, WireReader.ANY_LOGIN_SHELL, "connector-1");
      for (var hidden : List.of("hunter2", "swordfish", "echo ***")) {
        assertFalse(wire.line().render().contains(hidden), wire.line().render());
      }
      assertTrue(wire.inputAfterMarker());
      assertTrue(wire.preamble().length > 0);
      assertEquals(UnixCommands.wrap(command, options).toString(), wire.line().toString());
    }
  }

  @Test
  void aPasswordIsRefused() {
    var secret = Secret.of("hunter2");
    for (var step :
        List.of(
            Sudo.asRoot().withPassword(secret),
            Sudo.asRoot().askingFirst(),
            Su.asRoot().withPassword(secret),
            Doas.asRoot().withPassword(secret))) {
      var options = ExecOptions.builder().escalation(step).build();
      var refused =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  WireCommand.of(
                      ShellCommand.raw("true"), options, true, WireReader.POSIX_SHELL, "n"));
      assertTrue(refused.getMessage().startsWith("escalation: " + step.program()));
      assertFalse(refused.getMessage().contains("hunter2"));
    }
  }

  /** The public form runs too, through a POSIX shell. */
  @ParameterizedTest
  @FieldSource("NAMES")
  void wrapRunsAsWell(String name) {
    requireParts(STEPS.get(name));
    var options =
        ExecOptions.builder()
            .escalation(STEPS.get(name))
            .workingDirectory("/")
            .environment("K", "$HOME 'x")
            .build();
    var command = ShellCommand.raw("x=1\nprintf '%s,' \"$x\" \"$K\" \"$(pwd)\"").arg("a $b 'c'\n");
    var outcome = RealShell.require("sh").run(UnixCommands.wrap(command, options).render());
    assertEquals("1,$HOME 'x,/,a $b 'c'\n,", outcome.out(), outcome.err());
  }

  static final List<String> NAMES = STEPS.keySet().stream().sorted().toList();
}
