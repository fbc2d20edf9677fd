package org.connectorsdk.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.connectorsdk.data.Secret;
import org.connectorsdk.internal.shell.RealShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class UnixCommandsTest {

  static final List<String> INNER = RealShell.INNER;

  private static String wrap(String text, ExecOptions.Builder options) {
    return UnixCommands.wrap(ShellCommand.raw(text), options.build()).render();
  }

  private static ExecOptions.Builder options() {
    return ExecOptions.builder();
  }

  @Test
  void theShellRunsTheCommand() {
    assertEquals("sh -c 'echo hi'", wrap("echo hi", options()));
    assertEquals("sh -c true", wrap("true", options()));
    assertEquals("bash -c 'echo hi'", wrap("echo hi", options().shell("bash")));
    assertEquals("'/my shells/zsh' -c true", wrap("true", options().shell("/my shells/zsh")));
    assertEquals("sh -c ''", wrap("", options()));
  }

  @Test
  void directoryThenEnvironmentThenCommand() {
    assertEquals(
        "sh -c 'cd /srv || exit; export A=1 B='\\''2 3'\\'' || exit; make'",
        wrap(
            "make",
            options().environment("A", "1").environment("B", "2 3").workingDirectory("/srv")));
    assertEquals("sh -c 'cd ./a || exit; pwd'", wrap("pwd", options().workingDirectory("a")));
    assertEquals(
        "sh -c 'cd '\\''./~'\\'' || exit; pwd'", wrap("pwd", options().workingDirectory("~")));
  }

  @Test
  void escalationsStandBefore() {
    assertEquals("sudo -H -n -- sh -c true", wrap("true", options().escalation(Sudo.asRoot())));
    assertEquals(
        "dzdo -H -n -i -E -u 'a b' -- sh -c true",
        wrap(
            "true",
            options()
                .escalation(
                    Sudo.as("a b")
                        .through(Sudo.Program.DZDO)
                        .withLogin()
                        .preservingEnvironment())));
    assertEquals("doas -n sh -c true", wrap("true", options().escalation(Doas.asRoot())));
    assertEquals("doas -n -u x sh -c true", wrap("true", options().escalation(Doas.as("x"))));
    assertEquals("su root -c 'sh -c true'", wrap("true", options().escalation(Su.asRoot())));
    assertEquals(
        "su -l -m -s /bin/bash x -c 'sh -c true'",
        wrap(
            "true",
            options()
                .escalation(
                    Su.as("x").withLogin().preservingEnvironment().withShell("/bin/bash"))));
  }

  @Test
  void theFirstEscalationIsTheOutermost() {
    assertEquals(
        "sudo -H -n -- su x -c 'doas -n -u y sh -c true'",
        wrap("true", options().escalation(Sudo.asRoot(), Su.as("x"), Doas.as("y"))));
    assertEquals(
        "doas -n sudo -H -n -u y -- sh -c true",
        wrap("true", options().escalation(Doas.asRoot(), Sudo.as("y"))));
  }

  @Test
  void passwordsAreNoPartOfTheText() {
    var secret = Secret.of("hunter2");
    var plain = options().escalation(Sudo.asRoot(), Su.asRoot(), Doas.asRoot());
    var with =
        options()
            .escalation(
                Sudo.asRoot().withPassword(secret),
                Su.asRoot().withPassword(secret),
                Doas.asRoot().withPassword(secret));
    assertEquals(wrap("true", plain), wrap("true", with));
  }

  @Test
  void secretsOfTheEnvironmentAreMasked() {
    var options = options().environment("A", "1").secretEnvironment("B", Secret.of("x y")).build();
    var wrapped = UnixCommands.wrap(ShellCommand.raw("env"), options);
    assertEquals("sh -c 'export A=1 B=*** || exit; env'", wrapped.toString());
    assertEquals("sh -c 'export A=1 B='\\''x y'\\'' || exit; env'", wrapped.render());
  }

  @Test
  void anotherLanguageIsGivenItsTextByTheShell() {
    assertEquals("fish -c 'echo $x'", wrap("echo $x", options().shell("fish")));
    assertEquals(
        "sh -c 'export A=1 || exit; exec fish -c '\\''echo $A'\\'''",
        wrap("echo $A", options().shell("fish").environment("A", "1")));
  }

  @Test
  void sudoLoginIsGivenNoDollar() {
    var options = options().escalation(Sudo.asRoot().withLogin()).build();
    var wrapped = UnixCommands.wrap(ShellCommand.raw("x=1; echo $x"), options);
    assertFalse(wrapped.render().contains("$"), wrapped.render());
    assertEquals("sudo -H -n -i -- sh -c 'x=1; echo $x'", wrapped.toString());
    var harmless = UnixCommands.wrap(ShellCommand.raw("echo a  'b'"), options);
    assertEquals(harmless.toString(), harmless.render());
    var empty = UnixCommands.wrap(ShellCommand.empty(), options);
    assertNotEquals(empty.toString(), empty.render()); // sudo would lose the empty word
  }

  /** The canary: whatever the text is, it does not run where the directory is not there. */
  @ParameterizedTest
  @FieldSource("INNER")
  void aMissingDirectoryStopsEveryText(String name, @TempDir Path folder) throws IOException {
    var shell = RealShell.require(name);
    var canary = folder.resolve("canary");
    var missing = folder.resolve("missing").toString();
    for (var text :
        List.of(
            "echo x; touch C",
            "touch C",
            "false || touch C",
            "true\ntouch C\n",
            "true;\ntouch C &\nwait",
            "|| touch C",
            "; touch C",
            "& touch C",
            "touch C; )",
            ")\ntouch C",
            "# comment\ntouch C",
            "<<E cat\nx\nE\ntouch C",
            "if",
            "}; touch C")) {
      var options = options().workingDirectory(missing).environment("A", "b").build();
      var command = ShellCommand.raw(text.replace("C", canary.toString()));
      var outcome = shell.run(UnixCommands.script(command, options).render());
      assertNotEquals(0, outcome.exitCode(), text);
      assertFalse(Files.exists(canary), text);
    }
    Files.createFile(canary);
    var file = options().workingDirectory(canary.toString()).build();
    var notADirectory = UnixCommands.script(ShellCommand.raw("echo ran"), file).render();
    assertEquals("", shell.run(notADirectory).out());
  }

  /** A variable that cannot be set stops the command too. */
  @Test
  void aReadOnlyVariableStopsTheCommand() {
    var options = options().environment("UID", "5").build();
    var text = UnixCommands.script(ShellCommand.raw("echo ran"), options).render();
    var outcome = RealShell.require("bash").run(text);
    assertEquals("", outcome.out());
    assertNotEquals(0, outcome.exitCode());
  }

  @ParameterizedTest
  @FieldSource("INNER")
  void oddDirectoriesAreEntered(String name, @TempDir Path folder) throws IOException {
    var shell = RealShell.require(name);
    var trap = Files.createDirectories(folder.resolve("trap"));
    for (var odd : List.of("-", "-P", "+1", "~", "--", "a b", "$HOME", "plain", "...", "x\ny")) {
      var inside = Files.createDirectories(folder.resolve(odd)).toRealPath();
      Files.createDirectories(trap.resolve(odd));
      var options = options().workingDirectory(odd).build();
      var text = UnixCommands.script(ShellCommand.raw("pwd -P"), options).render();
      var outcome =
          shell.run(
              "cd '" + folder + "' && " + text, new byte[0], Map.of("CDPATH", trap.toString()));
      assertEquals(inside + "\n", outcome.out(), outcome.err());
    }
  }

  @ParameterizedTest
  @FieldSource("INNER")
  void valuesAreLiteralAndExported(String name) {
    var shell = RealShell.require(name);
    var options =
        options().environment("A", "$HOME `id` \\ \"' \n").environment("B", "=ls:=ls").build();
    var command = ShellCommand.raw("sh -c 'printf \"%s|%s\" \"$A\" \"$B\"'");
    var outcome = shell.run(UnixCommands.wrap(command, options).render());
    assertEquals("$HOME `id` \\ \"' \n|=ls:=ls", outcome.out(), outcome.err());
  }

  @Test
  @SuppressWarnings("DataFlowIssue")
  void nullIsRefusedByName() {
    var none = ExecOptions.defaults();
    var command = ShellCommand.raw("true");
    assertEquals("command", nullRefused(() -> UnixCommands.wrap(null, none)));
    assertEquals("options", nullRefused(() -> UnixCommands.wrap(command, null)));
    assertEquals("command", nullRefused(() -> UnixCommands.script(null, none)));
    assertEquals("options", nullRefused(() -> UnixCommands.script(command, null)));
    assertEquals("value", nullRefused(() -> UnixCommands.quote(null)));
    assertThrows(IllegalArgumentException.class, () -> UnixCommands.quote("\0"));
  }

  private static String nullRefused(Executable call) {
    return assertThrows(NullPointerException.class, call).getMessage();
  }
}
