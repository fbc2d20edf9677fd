package org.connectorsdk.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Streams and memory; {@link PathSinkTest} has the files. */
class FileSinkTest {
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  @Test
  void aStreamIsWrittenAndFlushedButNotClosed() throws IOException {
    var closes = new AtomicInteger();
    var flushes = new AtomicInteger();
    var stream =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            flushes.incrementAndGet();
          }

          @Override
          public void close() {
            closes.incrementAndGet();
          }
        };
    try (var writing = FileSink.of(stream).open()) {
      OutputStream out = writing.stream();
      out.write(CONTENT);
      out.close();
      writing.commit();
    }
    assertArrayEquals(CONTENT, stream.toByteArray());
    assertEquals(0, closes.get());
    assertTrue(flushes.get() > 0);
  }

  @Test
  void aBlockIsHandedOnAsABlock() throws IOException {
    var calls = new AtomicInteger();
    var stream =
        new ByteArrayOutputStream() {
          @Override
          public void write(byte[] bytes, int offset, int length) {
            calls.incrementAndGet();
            super.write(bytes, offset, length);
          }
        };
    try (var writing = FileSink.of(stream).open()) {
      writing.stream().write(new byte[1 << 16]);
      writing.commit();
    }
    assertEquals(1, calls.get());
  }

  @Test
  void aFailingFlushFailsTheCommit() throws IOException {
    var stream =
        new ByteArrayOutputStream() {
          @Override
          public void flush() throws IOException {
            throw new IOException("disk full");
          }
        };
    try (var writing = FileSink.of(stream).open()) {
      assertEquals("disk full", assertThrows(IOException.class, writing::commit).getMessage());
    }
  }

  @Test
  void memoryHasTheFileFromTheCommitOn() throws IOException {
    MemorySink sink = FileSink.inMemory();
    assertThrows(IllegalStateException.class, sink::bytes);
    try (var writing = sink.open()) {
      writing.stream().write(CONTENT);
      assertThrows(IllegalStateException.class, sink::bytes);
      writing.commit();
    }
    assertArrayEquals(CONTENT, sink.bytes());
    assertEquals("content", sink.text());
    sink.bytes()[0] = 0;
    assertEquals("content", sink.text());
  }

  @Test
  void memoryKeepsTheLastFileWhenTheNextFails() throws IOException {
    MemorySink sink = FileSink.inMemory();
    try (var writing = sink.open()) {
      writing.stream().write(CONTENT);
      writing.commit();
    }
    try (var writing = sink.open()) {
      writing.stream().write(1);
    }
    assertEquals("content", sink.text());
  }

  @Test
  void memoryTakesExactlyItsLimit() throws IOException {
    MemorySink sink = FileSink.inMemory(CONTENT.length);
    try (var writing = sink.open()) {
      writing.stream().write(CONTENT);
      var e = assertThrows(IOException.class, () -> writing.stream().write(1));
      assertTrue(e.getMessage().contains("limit of 7 bytes"), e.getMessage());
    }
    assertThrows(IllegalStateException.class, sink::text);
    assertThrows(IllegalArgumentException.class, () -> FileSink.inMemory(-1));
  }

  @Test
  void aWritingIsCommittedOnce() throws IOException {
    var writing = FileSink.inMemory().open();
    writing.commit();
    assertThrows(IllegalStateException.class, writing::commit);
    writing.close();
    writing.close();
    var given = FileSink.inMemory().open();
    given.close();
    assertThrows(IllegalStateException.class, given::commit);
    assertThrows(IllegalStateException.class, given::commitDurably);
  }

  @Test
  void aMistakeIsNamed() {
    assertEquals(
        "stream",
        assertThrows(NullPointerException.class, () -> FileSink.of((OutputStream) null))
            .getMessage());
    assertEquals(
        "path",
        assertThrows(NullPointerException.class, () -> FileSink.of((java.nio.file.Path) null))
            .getMessage());
    assertFalse(FileSink.of(new ByteArrayOutputStream()).toString().isBlank());
  }
}
