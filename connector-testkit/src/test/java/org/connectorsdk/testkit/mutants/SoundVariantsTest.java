package org.connectorsdk.testkit.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.connectorsdk.Capability;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.reference.ForwardingTransport;
import org.connectorsdk.testkit.run.RuleResult;
import org.connectorsdk.transport.CommandInterpreter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connectors that are sound and unlike the reference: no rule may condemn one of them. */
class SoundVariantsTest {
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  @Test
  @Tag("soak")
  void aSlowWire() {
    assertKeepsAllRules(Mutant.transport("slowWire", "none", SlowWire::new));
  }

  @Test
  @Tag("soak")
  void aLoginShell() {
    assertKeepsAllRules(
        sound("loginShell")
            .on(target -> target.data("reference_interpreter", CommandInterpreter.LOGIN_SHELL)));
  }

  @Test
  void aUserWithoutPrivileges() {
    assumeTrue(
        "root".equals(System.getProperty("user.name")) && Files.isExecutable(SETPRIV),
        "needs root and setpriv");
    var asNobody =
        ShellCommand.raw("exec")
            .append(
                ShellCommand.of(
                    SETPRIV.toString(), "--reuid=65534", "--regid=65534", "--clear-groups"))
            .append(ShellCommand.of("/bin/sh", "-c"));
    assertKeepsAllRules(
        Mutant.transport(
                "unprivileged",
                "none",
                wire ->
                    new ForwardingTransport(wire) {
                      @Override
                      protected ShellCommand line(ShellCommand line) {
                        return asNobody.nested(line);
                      }
                    })
            .declaring(without(Capability.SUDO, Capability.SU, Capability.DOAS)));
  }

  @Test
  void commandsAndNothingElse() {
    assertKeepsAllRules(
        merging("commandsOnly").declaring(Set.of(Capability.RUN, Capability.SHELL)));
  }

  @Test
  @Tag("soak")
  void oneStreamForBoth() {
    assertKeepsAllRules(merging("oneStream").declaring(without(Capability.SEPARATE_STDERR)));
  }

  private static Mutant sound(String name) {
    return Mutant.provider(name, "none", UnaryOperator.identity());
  }

  /** A host that has one stream for both. */
  private static Mutant merging(String name) {
    return Mutant.transport(
        name,
        "none",
        wire ->
            new ForwardingTransport(wire) {
              @Override
              protected ShellCommand line(ShellCommand line) {
                return ShellCommand.raw("exec 2>&1; exec /bin/sh -c").nested(line);
              }
            });
  }

  private static Set<Capability> without(Capability... more) {
    var missing = new ArrayList<>(List.of(Capability.PTY, Capability.EXIT_SIGNAL));
    missing.addAll(List.of(more));
    return Capability.without(missing.toArray(Capability[]::new));
  }

  private static void assertKeepsAllRules(Mutant variant) {
    var broken =
        KitRun.of(variant, KitRun.CATALOGUE).stream()
            .filter(result -> result.outcome().isViolation())
            .map(RuleResult::detail)
            .collect(Collectors.joining("\n"));
    assertEquals("", broken);
  }
}
