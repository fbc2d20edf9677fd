package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.Secret;
import org.connectorsdk.internal.shell.RealShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class WireCommandTest {

  static final java.util.List<String> LOGIN = RealShell.LOGIN;

  private static WireCommand wire(ShellCommand command, ExecOptions options, WireReader reader) {
    return WireCommand.of(command, options, true, reader, "connector-0123");
  }

  @Test
  void aSimpleCommandForAPosixShellIsItself() {
    var wire = wire(ShellCommand.raw("true"), ExecOptions.defaults(), WireReader.POSIX_SHELL);
    assertEquals("true", wire.line().render());
    assertFalse(wire.marked());
    assertArrayEquals(new byte[0], wire.preamble());
  }

  @Test
  void aSimpleCommandForALoginShellStandsInTheLine() {
    var wire =
        wire(ShellCommand.of("ls", "-l"), ExecOptions.defaults(), WireReader.ANY_LOGIN_SHELL);
    assertEquals(
        "exec sh -c 'echo connector-0123 $$ $SHELL;echo connector-0123 $$>&2;ls -l'",
        wire.line().render());
    assertEquals("sh -c 'ls -l'", wire.line().toString());
    assertTrue(wire.marked());
    assertFalse(wire.inputAfterMarker());
  }

  @ParameterizedTest
  @FieldSource("LOGIN")
  void aSecretTravelsOnStandardInput(String login) {
    var shell = RealShell.require(login);
    var command =
        ShellCommand.of("printf", "<%s>").secretArg(Secret.of("p'w!\n\\é")).appendRaw(";cat");
    var wire = wire(command, ExecOptions.defaults(), WireReader.ANY_LOGIN_SHELL);
    assertFalse(wire.line().render().contains("p'w"));
    var input =
        (new String(wire.preamble(), java.nio.charset.StandardCharsets.US_ASCII) + "rest")
            .getBytes();
    var outcome = shell.run(wire.line().render(), input, Map.of());
    var marker = new StartMarker("connector-0123");
    int start = marker.accept(outcome.stdout(), 0, outcome.stdout().length);
    assertTrue(marker.found(), outcome.out());
    assertEquals(
        "<p'w!\n\\é>rest",
        new String(
            outcome.stdout(),
            start,
            outcome.stdout().length - start,
            java.nio.charset.StandardCharsets.UTF_8));
  }
}
