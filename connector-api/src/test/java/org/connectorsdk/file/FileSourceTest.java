package org.connectorsdk.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
  private static final byte[] EVERY_BYTE = new byte[256];

  static {
    for (int i = 0; i < EVERY_BYTE.length; i++) {
      EVERY_BYTE[i] = (byte) i;
    }
  }

  @TempDir Path folder;

  @Test
  void bytesAreCopiedAndComeBackAgainAndAgain() throws IOException {
    byte[] bytes = EVERY_BYTE.clone();
    FileSource source = FileSource.ofBytes(bytes);
    bytes[0] = 99;
    assertArrayEquals(EVERY_BYTE, read(source));
    assertArrayEquals(EVERY_BYTE, read(source));
    assertEquals(OptionalLong.of(256), source.size());
    assertTrue(source.repeatable());
  }

  @Test
  void nothingIsAFileToo() throws IOException {
    assertEquals(0, read(FileSource.ofBytes(new byte[0])).length);
    assertEquals(OptionalLong.of(0), FileSource.ofText("").size());
  }

  @Test
  void textIsUtf8WithNothingAdded() throws IOException {
    String text = "a\r\né😀";
    assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), read(FileSource.ofText(text)));
  }

  @Test
  void aLoneSurrogateIsRefusedBecauseItWouldBecomeAQuestionMark() {
    var e = assertThrows(IllegalArgumentException.class, () -> FileSource.ofText("a\ud800b"));
    assertTrue(e.getMessage().startsWith("text: "), e.getMessage());
  }

  @Test
  void aFileIsReadWhenItIsOpened() throws IOException {
    Path file = folder.resolve("later");
    FileSource source = FileSource.of(file);
    assertEquals(OptionalLong.empty(), source.size());
    assertThrows(NoSuchFileException.class, source::open);
    Files.write(file, EVERY_BYTE);
    assertArrayEquals(EVERY_BYTE, read(source));
    assertEquals(OptionalLong.of(256), source.size());
    assertTrue(source.repeatable());
  }

  @Test
  void aFolderIsNoSource() {
    var e = assertThrows(FileSystemException.class, () -> FileSource.of(folder).open());
    assertTrue(e.getMessage().endsWith("is a directory"), e.getMessage());
  }

  @Test
  void aStreamIsReadFromWhereItIsAndNeverClosed() throws IOException {
    var stream = new CountingStream(EVERY_BYTE);
    assertEquals(0, stream.read());
    FileSource source = FileSource.once(stream);
    assertFalse(source.repeatable());
    assertEquals(OptionalLong.empty(), source.size());
    assertEquals(255, read(source).length);
    assertEquals(0, stream.closes);
  }

  @Test
  void aStreamIsNeverOpenedTwiceEvenAfterNothingWasRead() throws IOException {
    FileSource source = FileSource.once(new ByteArrayInputStream(EVERY_BYTE));
    source.open().close();
    var e = assertThrows(IOException.class, source::open);
    assertTrue(e.getMessage().contains("only once"), e.getMessage());
  }

  @Test
  void aSupplierIsAskedAtEachOpeningAndItsStreamClosed() throws IOException {
    var opened = new AtomicInteger();
    var last = new CountingStream[1];
    FileSource source =
        FileSource.reopenable(
            () -> {
              opened.incrementAndGet();
              last[0] = new CountingStream(EVERY_BYTE);
              return last[0];
            },
            OptionalLong.of(256));
    assertEquals(0, opened.get());
    assertArrayEquals(EVERY_BYTE, read(source));
    var first = last[0];
    assertArrayEquals(EVERY_BYTE, read(source));
    assertNotSame(first, last[0]);
    assertEquals(1, first.closes);
    assertEquals(2, opened.get());
  }

  @Test
  void aSupplierMayFail() {
    FileSource source =
        FileSource.reopenable(
            () -> {
              throw new IOException("no such blob");
            },
            OptionalLong.empty());
    assertEquals("no such blob", assertThrows(IOException.class, source::open).getMessage());
  }

  @Test
  void aMistakeIsNamed() {
    assertEquals(
        "path", assertThrows(NullPointerException.class, () -> FileSource.of(null)).getMessage());
    assertEquals(
        "bytes",
        assertThrows(NullPointerException.class, () -> FileSource.ofBytes(null)).getMessage());
    assertEquals(
        "text",
        assertThrows(NullPointerException.class, () -> FileSource.ofText(null)).getMessage());
    assertEquals(
        "stream",
        assertThrows(NullPointerException.class, () -> FileSource.once(null)).getMessage());
    assertEquals(
        "open",
        assertThrows(
                NullPointerException.class, () -> FileSource.reopenable(null, OptionalLong.empty()))
            .getMessage());
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> FileSource.reopenable(InputStream::nullInputStream, OptionalLong.of(-1)))
            .getMessage()
            .startsWith("size: "));
  }

  private static byte[] read(FileSource source) throws IOException {
    try (InputStream in = source.open()) {
      return in.readAllBytes();
    }
  }

  private static final class CountingStream extends ByteArrayInputStream {
    int closes;

    CountingStream(byte[] bytes) {
      super(bytes);
    }

    @Override
    public void close() {
      closes++;
    }
  }
}
