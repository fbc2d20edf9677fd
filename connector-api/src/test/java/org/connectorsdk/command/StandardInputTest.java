package org.connectorsdk.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardInputTest {

  private static String read(StandardInput input) throws IOException {
    try (var stream = input.open()) {
      return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  @Test
  void nothingIsAdded() throws IOException {
    assertEquals("", read(StandardInput.none()));
    assertEquals("é\r\nx", read(StandardInput.ofText("é\r\nx")));
    assertEquals("a\n\nb\n", read(StandardInput.ofLines(List.of("a", "", "b"))));
    assertEquals("\n", read(StandardInput.ofLines(List.of(""))));
    assertEquals("", read(StandardInput.ofLines(List.of())));
    assertEquals("\0", read(StandardInput.ofText("\0")));
  }

  @Test
  void bytesAreCopiedAndReadAgain() throws IOException {
    var bytes = new byte[] {0, (byte) 0xff, 10};
    var input = StandardInput.ofBytes(bytes);
    bytes[0] = 9;
    for (int i = 0; i < 2; i++) {
      assertArrayEquals(new byte[] {0, (byte) 0xff, 10}, input.open().readAllBytes());
    }
    assertTrue(input.repeatable());
    assertEquals(OptionalLong.of(3), input.size());
    assertFalse(input.isNone());
    assertTrue(StandardInput.none().isNone());
    assertTrue(StandardInput.ofText("").isNone());
  }

  @Test
  void aFileIsOpenedWhenItIsNeeded(@TempDir Path folder) throws IOException {
    var file = folder.resolve("input");
    var input = StandardInput.of(file);
    assertThrows(NoSuchFileException.class, input::open);
    assertEquals(OptionalLong.empty(), input.size());
    Files.writeString(file, "content");
    assertEquals("content", read(input));
    assertEquals("content", read(input));
    assertEquals(OptionalLong.of(7), input.size());
    assertFalse(input.isNone());
  }

  @Test
  void aStreamIsReadOnceAndStaysTheCallers() throws IOException {
    var closed = new AtomicBoolean();
    var stream =
        new ByteArrayInputStream(new byte[] {1, 2, 3}) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    var input = StandardInput.of(stream);
    assertFalse(input.repeatable());
    assertEquals(OptionalLong.empty(), input.size());
    try (var opened = input.open()) {
      assertEquals(3, opened.readAllBytes().length);
    }
    assertFalse(closed.get());
    var again = assertThrows(IllegalStateException.class, input::open);
    assertTrue(again.getMessage().startsWith("standardInput: "), again.getMessage());
  }

  @Test
  void textThatIsNoUnicodeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> StandardInput.ofText("\ud800"));
    assertThrows(IllegalArgumentException.class, () -> StandardInput.ofLines(List.of("\udc00")));
  }

  @Test
  void contentIsNotShown() {
    assertEquals("7 bytes", StandardInput.ofText("hunter2").toString());
    assertEquals("no input", StandardInput.none().toString());
  }
}
