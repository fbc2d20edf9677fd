package org.connectorsdk.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.connectorsdk.data.Secret;
import org.connectorsdk.output.OutputListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecOptionsTest {

  private static final StandardInput INPUT = StandardInput.ofText("in");
  private static final OutputListener LISTENER = new OutputListener() {};

  private static ExecOptions.Builder options() {
    return ExecOptions.builder();
  }

  private static ExecOptions everything() {
    return options()
        .environment("A", "1")
        .secretEnvironment("S", Secret.of("hunter2"))
        .workingDirectory("/srv")
        .shell("bash")
        .escalation(Sudo.as("deploy").withPassword(Secret.of("swordfish")))
        .standardInput(INPUT)
        .timeout(Duration.ofSeconds(5))
        .idleTimeout(Duration.ofSeconds(2))
        .successExitCodes(3, 0)
        .pty(true)
        .outputListener(LISTENER)
        .outputLimit(10)
        .charset(StandardCharsets.ISO_8859_1)
        .allowSecretInArguments(true)
        .build();
  }

  @Test
  void defaults() {
    var options = ExecOptions.defaults();
    assertEquals(Map.of(), options.environment());
    assertEquals(Map.of(), options.secretEnvironment());
    assertEquals(Optional.empty(), options.workingDirectory());
    assertEquals("sh", options.shell());
    assertEquals(List.of(), options.escalation());
    assertTrue(options.standardInput().isNone());
    assertEquals(Optional.empty(), options.timeout());
    assertEquals(Optional.empty(), options.idleTimeout());
    assertEquals(Set.of(0), options.successExitCodes());
    assertFalse(options.pty());
    assertSame(OutputListener.none(), options.outputListener());
    assertEquals(8 << 20, options.outputLimit());
    assertEquals(StandardCharsets.UTF_8, options.charset());
    assertFalse(options.allowSecretInArguments());
    assertEquals(options, options().build());
  }

  @Test
  void whatIsSetWinsOverTheBase() {
    assertEquals(everything(), everything().mergedOver(ExecOptions.defaults()));
    assertEquals(everything(), ExecOptions.defaults().mergedOver(everything()));
    var defaultsSaidAloud =
        options()
            .shell("sh")
            .noEscalation()
            .standardInput(StandardInput.none())
            .noTimeout()
            .noIdleTimeout()
            .successExitCodes(0)
            .pty(false)
            .outputListener(OutputListener.none())
            .outputLimit(ExecOptions.DEFAULT_OUTPUT_LIMIT)
            .charset(StandardCharsets.UTF_8)
            .allowSecretInArguments(false)
            .build();
    var merged = defaultsSaidAloud.mergedOver(everything());
    assertEquals("sh", merged.shell());
    assertEquals(List.of(), merged.escalation());
    assertTrue(merged.standardInput().isNone());
    assertEquals(Optional.empty(), merged.timeout());
    assertEquals(Optional.empty(), merged.idleTimeout());
    assertEquals(Set.of(0), merged.successExitCodes());
    assertFalse(merged.pty());
    assertSame(OutputListener.none(), merged.outputListener());
    assertEquals(ExecOptions.DEFAULT_OUTPUT_LIMIT, merged.outputLimit());
    assertEquals(StandardCharsets.UTF_8, merged.charset());
    assertFalse(merged.allowSecretInArguments());
    assertEquals(Optional.of("/srv"), merged.workingDirectory());
    assertNotEquals(ExecOptions.defaults(), options().shell("sh").build());
  }

  @Test
  void theEnvironmentMergesByName() {
    var base =
        options()
            .environment("A", "base")
            .environment("B", "base")
            .environment("C", "base")
            .build();
    var own = options().secretEnvironment("B", Secret.of("own")).environment("D", "own").build();
    var merged = own.mergedOver(base);
    assertEquals(Map.of("A", "base", "C", "base", "D", "own"), merged.environment());
    assertEquals(List.of("A", "C", "D"), List.copyOf(merged.environment().keySet()));
    assertEquals(Map.of("B", Secret.of("own")), merged.secretEnvironment());
    var clear = options().environment("B", "clear").build().mergedOver(merged);
    assertEquals(Map.of(), clear.secretEnvironment());
    assertEquals("clear", clear.environment().get("B"));
  }

  @Test
  void toBuilderKeepsEverything() {
    var options = everything();
    assertEquals(options, options.toBuilder().build());
    options.toBuilder().environment("A", "other").shell("zsh").build();
    assertEquals("1", options.environment().get("A"));
    assertEquals("bash", options.shell());
  }

  @Test
  void nothingSecretIsShown() {
    var shown = everything().toString();
    assertFalse(shown.contains("hunter2") || shown.contains("swordfish"), shown);
    assertTrue(shown.contains("/srv"), shown);
    var clear = options().environment("PASSWORD", "plain text").build().toString();
    assertFalse(clear.contains("plain text"), clear);
  }

  @Test
  void valuesCannotBeChanged() {
    var options = everything();
    assertThrows(UnsupportedOperationException.class, () -> options.environment().put("X", "y"));
    assertThrows(UnsupportedOperationException.class, () -> options.escalation().clear());
    assertThrows(UnsupportedOperationException.class, () -> options.successExitCodes().clear());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A B", "1X", "A=B", "A-B", "é", "A\n", "A$", ".A", "A.B", "A\0"})
  void illegalNamesAreRefused(String name) {
    for (var call :
        List.<Executable>of(
            () -> options().environment(name, "v"),
            () -> options().secretEnvironment(name, Secret.of("v")),
            () -> options().environment(Map.of(name, "v")))) {
      var message = assertThrows(IllegalArgumentException.class, call).getMessage();
      assertTrue(message.startsWith("environment name '"), message);
      assertFalse(message.contains("\n") || message.contains("\0"), message);
    }
  }

  @Test
  void illegalValuesAreRefusedByName() {
    refused("environment value of A", () -> options().environment("A", "x\0"));
    refused("environment value of A", () -> options().secretEnvironment("A", Secret.of("\ud800")));
    refused("workingDirectory", () -> options().workingDirectory(""));
    refused("workingDirectory", () -> options().workingDirectory("a\0"));
    refused("shell", () -> options().shell(""));
    refused("timeout", () -> options().timeout(Duration.ZERO));
    refused("timeout", () -> options().timeout(Duration.ofNanos(-1)));
    refused("idleTimeout", () -> options().idleTimeout(Duration.ZERO));
    refused("successExitCodes", () -> options().successExitCodes());
    refused("successExitCodes", () -> options().successExitCodes(List.of()));
    refused("successExitCodes", () -> options().successExitCodes(256));
    refused("successExitCodes", () -> options().successExitCodes(0, -1));
    refused("outputLimit", () -> options().outputLimit(-1));
    refused("user", () -> Sudo.as(""));
    refused("user", () -> Sudo.as("-u"));
    refused("user", () -> Su.as("-"));
    refused("user", () -> Doas.as("a\0"));
    refused("shell", () -> Su.asRoot().withShell(""));
  }

  private static void refused(String parameter, Executable call) {
    var message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.startsWith(parameter + ": "), message);
  }

  @Test
  @SuppressWarnings("DataFlowIssue")
  void nullIsRefusedByName() {
    nullRefused("name", () -> options().environment(null, "v"));
    nullRefused("environment value of A", () -> options().environment("A", null));
    nullRefused("value", () -> options().secretEnvironment("A", null));
    nullRefused("variables", () -> options().environment(null));
    nullRefused("workingDirectory", () -> options().workingDirectory(null));
    nullRefused("shell", () -> options().shell(null));
    nullRefused("steps", () -> options().escalation((Escalation[]) null));
    nullRefused("step", () -> options().escalation((Escalation) null));
    nullRefused("input", () -> options().standardInput(null));
    nullRefused("timeout", () -> options().timeout(null));
    nullRefused("codes", () -> options().successExitCodes((int[]) null));
    nullRefused("listener", () -> options().outputListener(null));
    nullRefused("charset", () -> options().charset(null));
    nullRefused("base", () -> ExecOptions.defaults().mergedOver(null));
    nullRefused("password", () -> Sudo.asRoot().withPassword(null));
    nullRefused("program", () -> Sudo.asRoot().through(null));
  }

  private static void nullRefused(String parameter, Executable call) {
    assertEquals(parameter, assertThrows(NullPointerException.class, call).getMessage());
  }
}
