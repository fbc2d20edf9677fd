package org.connectorsdk.testkit.doubles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.command.Su;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.ConnectorException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which answer a command gets. */
class ScriptTest {
  private final FakeConnector host = FakeConnector.create();

  @BeforeEach
  void connect() {
    host.connect();
  }

  private int code(String command) {
    return host.runShellCommand(ShellCommand.raw(command)).exitCode();
  }

  @Test
  void theExactTextIsAnswered() {
    host.answer("uname -s", FakeAnswer.lines("Linux"));
    var result = host.runShellCommand(ShellCommand.of("uname", "-s"));
    assertTrue(result.succeeded());
    assertEquals("Linux\n", result.output().stdout());
    assertThrows(UnscriptedCommandException.class, () -> code("uname -a"));
  }

  @Test
  void aPatternHasToMatchTheWholeText() {
    host.answer(CommandMatch.matching("ls .*"), FakeAnswer.exit(2));
    assertEquals(2, code("ls /\n/tmp"));
    assertThrows(UnscriptedCommandException.class, () -> code("; ls /"));
  }

  @Test
  void aPredicateSeesTheOptions() {
    host.answer("id -u", FakeAnswer.lines("1000"))
        .answer(
            CommandMatch.exactly("id -u").and("in /", call -> inRoot(call)), FakeAnswer.exit(7));
    assertEquals(0, code("id -u"));
    var options = ExecOptions.builder().workingDirectory("/").build();
    assertEquals(7, host.runShellCommand(ShellCommand.raw("id -u"), options).exitCode());
  }

  private static boolean inRoot(FakeCall.Command call) {
    return call.options().workingDirectory().filter("/"::equals).isPresent();
  }

  @Test
  void theLastStepOfAnEscalationIsMatched() {
    host.answer(CommandMatch.any().notEscalated(), FakeAnswer.exit(1))
        .answer(CommandMatch.any().escalated("sudo", "root"), FakeAnswer.exit(2))
        .answer(CommandMatch.any().escalated("su", "app"), FakeAnswer.exit(3));
    assertEquals(1, code("id"));
    assertEquals(2, escalated(ExecOptions.builder().escalation(Sudo.asRoot())));
    assertEquals(3, escalated(ExecOptions.builder().escalation(Sudo.asRoot(), Su.as("app"))));
  }

  private int escalated(ExecOptions.Builder options) {
    return host.runShellCommand(ShellCommand.raw("id"), options.build()).exitCode();
  }

  @Test
  void theNewestAnswerWins() {
    host.answer(CommandMatch.any(), FakeAnswer.exit(1));
    host.answer("true", FakeAnswer.succeed());
    assertEquals(0, code("true"));
    assertEquals(1, code("false"));
    host.answer("true", FakeAnswer.exit(5));
    assertEquals(5, code("true"));
  }

  @Test
  void answersOfOneMatchAreGivenInTurnAndTheLastIsRepeated() {
    host.answer("update", FakeAnswer.exit(100), FakeAnswer.exit(1), FakeAnswer.succeed());
    assertEquals(
        List.of(100, 1, 0, 0),
        List.of(code("update"), code("update"), code("update"), code("update")));
  }

  @Test
  void anAnswerThatIsUsedUpIsPassedOver() {
    host.answer("ping", FakeAnswer.exit(9));
    host.expect(2, CommandMatch.exactly("ping"), FakeAnswer.exit(1), FakeAnswer.exit(2));
    assertEquals(List.of(1, 2, 9), List.of(code("ping"), code("ping"), code("ping")));
  }

  @Test
  void anAnswerIsComputedFromTheCall() {
    host.answer(
        CommandMatch.matching("echo .*"), call -> FakeAnswer.lines(call.text().substring(5)));
    assertEquals("a b\n", host.runShellCommand(ShellCommand.raw("echo a b")).output().stdout());
  }

  @Test
  void aComputedAnswerSeesWhatTheCommandReads() {
    host.answer(
        CommandMatch.matching("tee (.*)"),
        call -> {
          host.files().file(call.text().substring(4), call.input());
          return FakeAnswer.succeed().stdout(call.input());
        });
    var options = ExecOptions.builder().standardInput(StandardInput.ofText("grüß\n")).build();
    var result = host.runShellCommand(ShellCommand.raw("tee /etc/motd"), options);
    assertEquals("grüß\n", result.output().stdout());
    assertEquals("grüß\n", host.files().text("/etc/motd"));
    assertEquals("grüß\n", new String(host.commandCalls().get(0).input(), StandardCharsets.UTF_8));
  }

  @Test
  void whatAComputedAnswerThrowsComesOut() {
    host.answer(
        CommandMatch.any(),
        call -> {
          throw new IllegalStateException("the test's own");
        });
    assertEquals(
        "the test's own", assertThrows(IllegalStateException.class, () -> code("x")).getMessage());
  }

  @Test
  void secretsAreMatchedAsTheyAreShown() {
    host.answer("login ***", FakeAnswer.succeed());
    var command = ShellCommand.of("login").secretArg(Secret.of("s3cret-w0rd"));
    assertTrue(host.runShellCommand(command).succeeded());
    assertEquals(List.of("login ***"), host.commands());
    assertFalse(host.calls().toString().contains("s3cret-w0rd"));
  }

  @Test
  void anUnscriptedCommandIsToldWithWhatThereIs() {
    host.answer("systemctl restart nginx", FakeAnswer.succeed())
        .expect(1, CommandMatch.matching("rm -rf .*"), FakeAnswer.succeed());
    var told =
        assertThrows(UnscriptedCommandException.class, () -> code("systemctl restart ngnix"));
    assertEquals("systemctl restart ngnix", told.command());
    assertEquals(
        "fake: run command (fake): nothing is scripted for: systemctl restart ngnix; the nearest is:"
            + " systemctl restart nginx; scripted are: systemctl restart nginx; /rm -rf .*/ (0 of 1"
            + " time)",
        told.getMessage());
  }

  @Test
  void anEmptyScriptSaysSo() {
    var told = assertThrows(UnscriptedCommandException.class, () -> code("two\nlines"));
    assertTrue(
        told.getMessage().endsWith("two\\nlines; no command is scripted"), told.getMessage());
  }

  @Test
  void verifyTellsWhatTheApplicationSwallowed() {
    host.expect(2, CommandMatch.exactly("a"), FakeAnswer.succeed());
    code("a");
    try {
      code("b");
    } catch (ConnectorException e) {
      // As a careless application does.
    }
    var told = assertThrows(AssertionError.class, host::verify).getMessage();
    assertEquals(
        List.of(
            "nothing was scripted for: fake run b -> UnscriptedCommandException",
            "expected, and not run as often: a (1 of 2 times)",
            "the calls were:",
            "  fake connect -> connected",
            "  fake run a -> exit code 0",
            "  fake run b -> UnscriptedCommandException"),
        told.lines().toList());
    code("a");
    host.answer("b", FakeAnswer.succeed());
    assertThrows(AssertionError.class, host::verify);
  }

  @Test
  void verifyIsContentWithWhatWasAskedFor() {
    host.expect(1, CommandMatch.exactly("a"), FakeAnswer.succeed())
        .expect(0, CommandMatch.exactly("never"), FakeAnswer.succeed())
        .answer("unused", FakeAnswer.succeed());
    code("a");
    host.verify();
    assertThrows(UnscriptedCommandException.class, () -> code("never"));
  }

  @Test
  void misuseIsToldAtOnce() {
    assertThrows(IllegalArgumentException.class, () -> FakeAnswer.exit(256));
    assertThrows(
        IllegalArgumentException.class,
        () -> host.expect(-1, CommandMatch.any(), FakeAnswer.succeed()));
    assertThrows(
        NullPointerException.class, () -> host.answer(CommandMatch.any(), (FakeAnswer) null));
  }
}
