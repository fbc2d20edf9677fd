package org.connectorsdk.testkit.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.PrivilegeEscalationException;
import org.connectorsdk.testkit.reference.ReferenceHost;
import org.connectorsdk.testkit.reference.ReferenceProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskingTargetTest {
  private final ReferenceHost host = ReferenceHost.make();
  private final ConnectorRegistry registry =
      ConnectorRegistry.of(AskingTarget.SOUND.provider().apply(new ReferenceProvider()));
  private Connector connector;

  @BeforeEach
  void connect() {
    assumeTrue(AskingUser.get().isPresent(), "only root can make a user whom sudo asks");
    connector = registry.create("@reference/" + host.name(), host.data());
    connector.connect();
  }

  @AfterEach
  void disconnect() {
    registry.close();
    host.close();
  }

  @Test
  void theRightPasswordOpensAndTheCommandsInputAndOutputAreItsOwn() {
    var sudo = Sudo.asRoot().withPassword(AskingUser.get().orElseThrow().password());
    assertNotEquals("0", read("id -u", ExecOptions.builder()));
    assertEquals("0", read("id -u", ExecOptions.builder().escalation(sudo)));
    var inside =
        ExecOptions.builder()
            .escalation(sudo)
            .environment("A", "$HOME 'x'")
            .workingDirectory("/usr")
            .standardInput(StandardInput.ofText("input\n"));
    assertEquals("$HOME 'x' /usr input", read("echo \"$A\" $PWD $(cat)", inside));
  }

  @Test
  void aWrongPasswordAndNoneAreRefusals() {
    for (var sudo : new Sudo[] {Sudo.asRoot(), Sudo.asRoot().withPassword(Secret.of("not it"))}) {
      assertThrows(
          PrivilegeEscalationException.class,
          () -> read("id -u", ExecOptions.builder().escalation(sudo)));
    }
  }

  private String read(String script, ExecOptions.Builder options) {
    var limited = options.timeout(Duration.ofSeconds(30)).build();
    var result = connector.runShellCommand(ShellCommand.raw(script), limited);
    assertEquals("", result.output().stderr());
    return result.orThrow().output().stdout().strip();
  }
}
