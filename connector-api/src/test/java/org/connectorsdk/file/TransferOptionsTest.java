package org.connectorsdk.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.data.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferOptionsTest {
  @Test
  void nothingIsSetAtFirst() {
    TransferOptions options = TransferOptions.defaults();
    assertEquals(List.of(), options.escalation());
    assertEquals(Optional.empty(), options.workingDirectory());
    assertEquals(Optional.empty(), options.temporaryPath());
    assertEquals(Optional.empty(), options.temporaryDirectory());
    assertEquals(Optional.empty(), options.mode());
    assertEquals(Optional.empty(), options.owner());
    assertEquals(Optional.empty(), options.timeout());
    assertEquals(Optional.empty(), options.idleTimeout());
    assertFalse(options.inPlace());
    assertFalse(options.durable());
    assertEquals(TransferListener.none(), options.listener());
    assertEquals(options, TransferOptions.builder().build());
  }

  @Test
  void whatIsSetComesBackAndSurvivesTheWayThroughABuilder() {
    List<Long> heard = new ArrayList<>();
    TransferOptions options =
        TransferOptions.builder()
            .escalation(Sudo.asRoot())
            .workingDirectory("/srv")
            .temporaryDirectory("/var/tmp")
            .mode(FileMode.of(0640))
            .owner(FileOwner.of("app", "web"))
            .timeout(Duration.ofSeconds(5))
            .idleTimeout(Duration.ofMillis(1))
            .durable(true)
            .listener(heard::add)
            .build();
    assertEquals(List.of(Sudo.asRoot()), options.escalation());
    assertEquals(Optional.of("/srv"), options.workingDirectory());
    assertEquals(Optional.of("/var/tmp"), options.temporaryDirectory());
    assertEquals(Optional.of(new FileMode(0640)), options.mode());
    assertEquals(Optional.of(FileOwner.of("app", "web")), options.owner());
    assertEquals(Optional.of(Duration.ofSeconds(5)), options.timeout());
    assertEquals(Optional.of(Duration.ofMillis(1)), options.idleTimeout());
    assertTrue(options.durable());
    options.listener().progress(3);
    assertEquals(List.of(3L), heard);
    assertEquals(options, options.toBuilder().build());
    assertEquals(options.hashCode(), options.toBuilder().build().hashCode());
    assertNotEquals(options, TransferOptions.defaults());
  }

  @Test
  void aValueThatWasSetWinsEvenWhereItIsTheDefault() {
    TransferOptions base =
        TransferOptions.builder()
            .escalation(Sudo.asRoot())
            .durable(true)
            .timeout(Duration.ofSeconds(1))
            .idleTimeout(Duration.ofSeconds(1))
            .mode(FileMode.of(0600))
            .build();
    assertEquals(base, TransferOptions.defaults().mergedOver(base));
    TransferOptions merged =
        TransferOptions.builder()
            .noEscalation()
            .durable(false)
            .noTimeout()
            .noIdleTimeout()
            .build()
            .mergedOver(base);
    assertEquals(List.of(), merged.escalation());
    assertFalse(merged.durable());
    assertEquals(Optional.empty(), merged.timeout());
    assertEquals(Optional.empty(), merged.idleTimeout());
    assertEquals(Optional.of(new FileMode(0600)), merged.mode());
  }

  @Test
  void theWayToTheNameIsOneChoice() {
    assertThrows(
        IllegalArgumentException.class,
        () -> TransferOptions.builder().temporaryPath("/a").temporaryDirectory("/b").build());
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> TransferOptions.builder().temporaryPath("/a").inPlace(true).build());
    assertTrue(e.getMessage().contains("temporaryPath"), e.getMessage());
    TransferOptions base = TransferOptions.builder().temporaryDirectory("/b").build();
    TransferOptions merged = TransferOptions.builder().inPlace(true).build().mergedOver(base);
    assertTrue(merged.inPlace());
    assertEquals(Optional.empty(), merged.temporaryDirectory());
    TransferOptions path = TransferOptions.builder().temporaryPath("/a").build().mergedOver(merged);
    assertFalse(path.inPlace());
    assertEquals(Optional.of("/a"), path.temporaryPath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\0b", "a\ud800"})
  void whatIsAPathNowhereIsRefused(String path) {
    var builder = TransferOptions.builder();
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> builder.temporaryPath(path))
            .getMessage()
            .startsWith("temporaryPath: "));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> builder.temporaryDirectory(path))
            .getMessage()
            .startsWith("temporaryDirectory: "));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> builder.workingDirectory(path))
            .getMessage()
            .startsWith("workingDirectory: "));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void aLimitIsAboveZero(long seconds) {
    var builder = TransferOptions.builder();
    Duration limit = Duration.ofSeconds(seconds);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> builder.timeout(limit))
            .getMessage()
            .startsWith("timeout: "));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> builder.idleTimeout(limit))
            .getMessage()
            .startsWith("idleTimeout: "));
  }

  @Test
  void aPasswordIsNotShown() {
    TransferOptions options =
        TransferOptions.builder()
            .escalation(Sudo.asRoot().withPassword(Secret.of("hunter2")))
            .build();
    assertFalse(options.toString().contains("hunter2"), options.toString());
    assertTrue(options.toString().contains("escalation"), options.toString());
  }

  @Test
  void aMistakeIsNamed() {
    var builder = TransferOptions.builder();
    assertEquals(
        "mode", assertThrows(NullPointerException.class, () -> builder.mode(null)).getMessage());
    assertEquals(
        "owner", assertThrows(NullPointerException.class, () -> builder.owner(null)).getMessage());
    assertEquals(
        "listener",
        assertThrows(NullPointerException.class, () -> builder.listener(null)).getMessage());
    assertEquals(
        "base",
        assertThrows(NullPointerException.class, () -> TransferOptions.defaults().mergedOver(null))
            .getMessage());
  }
}
