package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.connectorsdk.Capability;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.Doas;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.command.Su;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileOwner;
import org.connectorsdk.file.TransferOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptionCheckTest {
  private static final FailureContext FAILURE =
      new FailureContext("acme", Optional.of("box"), "test");
  private static final ShellCommand COMMAND = ShellCommand.of("true");

  static Stream<Arguments> commands() {
    return Stream.of(
        asking(Capability.RUN, options -> {}),
        asking(Capability.STDIN, options -> options.standardInput(StandardInput.ofText("x"))),
        asking(Capability.PTY, options -> options.pty(true)),
        asking(Capability.ENVIRONMENT, options -> options.environment("A", "1")),
        asking(Capability.ENVIRONMENT, options -> options.secretEnvironment("A", Secret.of("1"))),
        asking(Capability.STDIN, options -> options.secretEnvironment("A", Secret.of("1"))),
        asking(Capability.WORKING_DIRECTORY, options -> options.workingDirectory("/srv")),
        asking(Capability.SHELL_CHOICE, options -> options.shell("bash")),
        asking(Capability.SUDO, options -> options.escalation(Sudo.asRoot())),
        asking(Capability.SU, options -> options.escalation(Su.as("ann"))),
        asking(Capability.DOAS, options -> options.escalation(Doas.as("ann"))));
  }

  private static Arguments asking(Capability needed, Consumer<ExecOptions.Builder> asks) {
    return Arguments.of(needed, asks);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void refusesACommandThatAsksForWhatIsMissing(
      Capability needed, Consumer<ExecOptions.Builder> asks) {
    var builder = ExecOptions.builder();
    asks.accept(builder);
    var options = builder.build();
    assertDoesNotThrow(() -> check(Set.of(Capability.values())).command(COMMAND, options));
    var thrown =
        assertThrows(
            UnsupportedCapabilityException.class, () -> without(needed).command(COMMAND, options));
    assertEquals(needed, thrown.capability());
    assertTrue(thrown.getMessage().contains("box"), thrown.getMessage());
  }

  @Test
  void aSecretNeedsAWayThatIsNotTheListOfArgumentsUnlessToldOtherwise() {
    var secret = ShellCommand.of("login").secretArg(Secret.of("s3cret"));
    var check = without(Capability.STDIN);
    var thrown =
        assertThrows(
            UnsupportedCapabilityException.class,
            () -> check.command(secret, ExecOptions.defaults()));
    assertEquals(Capability.STDIN, thrown.capability());
    assertTrue(!thrown.getMessage().contains("s3cret"), thrown.getMessage());
    var allowed = ExecOptions.builder().allowSecretInArguments(true).build();
    assertDoesNotThrow(() -> check.command(secret, allowed));
  }

  @Test
  void refusesAPutThatAsksForWhatIsMissing() {
    refusesPut(Capability.PUT_FILE, TransferOptions.builder());
    refusesPut(Capability.ATOMIC_PUT, TransferOptions.builder());
    refusesPut(Capability.FILE_MODE, TransferOptions.builder().mode(FileMode.of(0600)));
    refusesPut(Capability.FILE_OWNER, TransferOptions.builder().owner(FileOwner.of("ann")));
    refusesPut(Capability.SUDO, TransferOptions.builder().escalation(Sudo.asRoot()));
    refusesPut(Capability.WORKING_DIRECTORY, TransferOptions.builder().workingDirectory("/srv"));
    var inPlace = TransferOptions.builder().inPlace(true).build();
    assertDoesNotThrow(() -> without(Capability.ATOMIC_PUT).put(inPlace));
  }

  private static void refusesPut(Capability needed, TransferOptions.Builder asked) {
    var options = asked.build();
    assertDoesNotThrow(() -> check(Set.of(Capability.values())).put(options));
    var thrown =
        assertThrows(UnsupportedCapabilityException.class, () -> without(needed).put(options));
    assertEquals(needed, thrown.capability());
  }

  @Test
  void refusesAGetOfWhatIsMissingOrIsForPutsOnly() {
    var all = check(Set.of(Capability.values()));
    assertDoesNotThrow(() -> all.get(TransferOptions.defaults()));
    var thrown =
        assertThrows(
            UnsupportedCapabilityException.class,
            () -> without(Capability.GET_FILE).get(TransferOptions.defaults()));
    assertEquals(Capability.GET_FILE, thrown.capability());
    var forPuts = TransferOptions.builder().mode(FileMode.of(0600)).build();
    var misuse = assertThrows(IllegalArgumentException.class, () -> all.get(forPuts));
    assertTrue(misuse.getMessage().contains("mode"), misuse.getMessage());
  }

  @Test
  void nullIsNamed() {
    var check = check(Set.of());
    assertNamed("failure", () -> new OptionCheck(null, Set.of()));
    assertNamed("capabilities", () -> new OptionCheck(FAILURE, null));
    assertNamed("command", () -> check.command(null, ExecOptions.defaults()));
    assertNamed("options", () -> check.command(COMMAND, null));
    assertNamed("options", () -> check.put(null));
    assertNamed("options", () -> check.get(null));
    assertNamed("capability", () -> check.need(null, "pty"));
    assertNamed("what", () -> check.need(Capability.PTY, null));
  }

  private static void assertNamed(String name, Runnable call) {
    assertEquals(name, assertThrows(NullPointerException.class, call::run).getMessage());
  }

  private static OptionCheck without(Capability missing) {
    return check(EnumSet.complementOf(EnumSet.of(missing)));
  }

  private static OptionCheck check(Set<Capability> capabilities) {
    return new OptionCheck(FAILURE, capabilities);
  }
}
