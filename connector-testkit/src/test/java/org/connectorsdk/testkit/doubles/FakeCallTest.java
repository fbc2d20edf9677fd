package org.connectorsdk.testkit.doubles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileOwner;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.junit.jupiter.api.Test;

/** How calls are remembered and shown. */
class FakeCallTest {
  private static final String SECRET = "s3cret-w0rd";

  private final FakeConnector host = FakeConnector.builder().hostName("web-1").build();

  private List<String> shown() {
    return host.calls().stream().map(FakeCall::toString).toList();
  }

  @Test
  void oneLineTellsAllThatWasSetAndNoSecret() {
    host.answer(CommandMatch.any(), FakeAnswer.exit(1).stdout("x")).connect();
    var options =
        ExecOptions.builder()
            .escalation(Sudo.as("app").withPassword(Secret.of(SECRET)))
            .workingDirectory("/srv")
            .environment("LANG", "C")
            .secretEnvironment("TOKEN", Secret.of(SECRET))
            .timeout(Duration.ofSeconds(5))
            .pty(true)
            .standardInput(StandardInput.ofText("yes\n"))
            .build();
    host.runShellCommand(ShellCommand.of("deploy", "a b").secretArg(Secret.of(SECRET)), options);
    host.putFile(
        FileSource.ofText(SECRET),
        "/etc/token",
        TransferOptions.builder()
            .mode(FileMode.PRIVATE)
            .owner(FileOwner.of("app", "web"))
            .inPlace(true)
            .build());
    host.disconnect();
    host.disconnect();
    assertEquals(
        List.of(
            "web-1 connect -> connected",
            "web-1 run deploy 'a b' *** (sudo to app, in /srv, with LANG TOKEN, on a terminal,"
                + " within PT5S, reading 4 bytes) -> exit code 1",
            "web-1 put /etc/token (mode 600, owner app:web, in place) -> 11 bytes",
            "web-1 disconnect -> disconnected"),
        shown());
    assertFalse(host.calls().toString().contains(SECRET));
    assertEquals(SECRET, host.transfers().get(0).contentText());
    assertEquals(options, host.commandCalls().get(0).options());
    assertEquals("yes\n", host.commandCalls().get(0).inputText());
  }

  @Test
  void aCallOfManyLinesStaysOneLine() {
    host.answer(CommandMatch.any(), FakeAnswer.succeed()).connect();
    host.runShellCommand(ShellCommand.raw("a\n\tb\u0007\u2028c"));
    assertEquals("web-1 run a\\n\\tb\\u0007\\u2028c -> exit code 0", shown().get(1));
    assertEquals(List.of("a\n\tb\u0007\u2028c"), host.commands());
  }

  @Test
  void refusedCallsAreRememberedToo() {
    assertThrows(NotConnectedException.class, () -> host.runShellCommand(ShellCommand.raw("true")));
    assertEquals(List.of("web-1 run true -> NotConnectedException"), shown());
  }
}
