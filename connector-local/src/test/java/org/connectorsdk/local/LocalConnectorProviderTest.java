package org.connectorsdk.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalConnectorProviderTest {
  private final LocalConnectorProvider provider = new LocalConnectorProvider();

  @Test
  void itIsFoundUnderItsName() {
    try (var registry = ConnectorRegistry.load()) {
      assertInstanceOf(LocalConnectorProvider.class, registry.require("local"));
      assertEquals(List.of(), registry.failures());
    }
    assertEquals("local", provider.name());
    assertFalse(provider.description().isBlank());
    assertEquals(List.of(), provider.dataSchema().fields());
  }

  @Test
  void itDeclaresWhatJavaCanDoAndNoMore() {
    assertEquals(
        Capability.without(
            Capability.PTY,
            Capability.EXIT_SIGNAL,
            Capability.HOST_IDENTITY,
            Capability.AUTHENTICATION),
        provider.capabilities());
    assertTrue(provider.capabilities().contains(Capability.SHELL));
  }

  @Test
  void thereIsOneTarget() {
    var expected = List.of(new InventoryTarget("@local", Map.of(), List.of("@local")));
    assertEquals(expected, provider.makeNamesData(TargetReference.parse("@local")));
    assertEquals(expected, provider.makeNamesData(TargetReference.parse("@local")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "localhost", "; touch canary", "$(id)", "a\nb", "-o", "\u202e"})
  void everyArgumentIsRefusedAndTheFormShown(String argument) {
    var reference = new TargetReference("local", Optional.of(argument));
    var e = assertThrows(InventoryException.class, () -> provider.makeNamesData(reference));
    assertEquals("local", e.connector());
    assertTrue(e.getMessage().endsWith("; expected @local"), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
    assertFalse(e.getMessage().contains("\u202e"));
  }

  @Test
  void aLongArgumentIsCutInTheMessage() {
    var reference = new TargetReference("local", Optional.of("x".repeat(64 << 10)));
    var e = assertThrows(InventoryException.class, () -> provider.makeNamesData(reference));
    assertTrue(e.getMessage().length() < 300, e.getMessage());
  }

  @Test
  void nullIsAMistake() {
    assertEquals(
        "reference",
        assertThrows(NullPointerException.class, () -> provider.makeNamesData(null)).getMessage());
    assertEquals(
        "context",
        assertThrows(NullPointerException.class, () -> provider.create(null)).getMessage());
  }

  @Test
  void aMachineWithoutAShellCanDoNothingAndSaysWhy(@TempDir Path folder) {
    Path shell = folder.resolve("sh");
    try (var registry = ConnectorRegistry.of(new LocalConnectorProvider(shell));
        var connector = registry.create("@local", Map.of())) {
      assertEquals(Set.of(), connector.capabilities());
      assertEquals(Map.of(), connector.describe());
      assertEquals("@local", connector.host().name());
      var e = assertThrows(ConnectionFailedException.class, connector::connect);
      assertTrue(e.getMessage().contains("this machine has no " + shell), e.getMessage());
      assertFalse(e.isTransient());
      assertThrows(
          NotConnectedException.class, () -> connector.runShellCommand(ShellCommand.raw("true")));
      assertThrows(
          NotConnectedException.class,
          () -> connector.putFile(FileSource.ofText("x"), folder.resolve("f").toString()));
      assertThrows(
          NotConnectedException.class, () -> connector.getFile("/etc/passwd", FileSink.inMemory()));
    }
  }
}
