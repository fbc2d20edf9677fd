package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PosixChecksumTest {

  @Test
  void knowsTheChecksumsThatThePosixToolPrints() {
    assertEquals(4294967295L, checksum(new byte[0]).value());
    assertEquals(930766865L, checksum("123456789".getBytes(StandardCharsets.US_ASCII)).value());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 255, 256, 65537})
  void agreesWithTheToolOfThisMachine(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    try (var connector = EngineContext.connected()) {
      var options = ExecOptions.builder().standardInput(StandardInput.ofBytes(bytes)).build();
      var said = connector.runShellCommand(ShellCommand.raw("cksum"), options).output().stdout();
      assertEquals(said.strip(), checksum(bytes).value() + " " + size);
    }
  }

  private static PosixChecksum checksum(byte[] bytes) {
    var checksum = new PosixChecksum();
    // In two unequal steps, so that the state between calls counts.
    checksum.update(bytes, 0, bytes.length / 3);
    checksum.update(bytes, bytes.length / 3, bytes.length - bytes.length / 3);
    return checksum;
  }
}
