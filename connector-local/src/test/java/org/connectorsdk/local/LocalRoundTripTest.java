package org.connectorsdk.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files come back as they went, on both ways. */
@Timeout(60)
class LocalRoundTripTest extends LocalTransferCase {
  @ParameterizedTest
  @EnumSource
  void bytesComeBackAsTheyWent(TransferWay way) {
    for (int size : new int[] {0, 1, 4095, 4096, 4097, 65_536, 1 << 20, 9_999_999}) {
      byte[] content = random(size);
      String path = path("f" + size);
      var put =
          machine.connector().putFile(FileSource.ofBytes(content), path, way.options().build());
      assertEquals(size, put.bytes());
      var sink = FileSink.inMemory();
      var got = machine.connector().getFile(path, sink);
      assertEquals(size, got.bytes());
      assertArrayEquals(content, sink.bytes());
    }
    assertNoLeftovers();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " a b ", "'", "\"", "$HOME", "`id`", "a;b", "a\nb", "-rf", "*", "\\", "~", "!", "a\tb", "#",
        "{a,b}", "(", "&", "|", "é中😀", "%s", ".hidden", "...", "\u0001"
      })
  void everyNameIsLiteral(String name) throws IOException {
    for (TransferWay way : TransferWay.values()) {
      byte[] content = random(100);
      machine.connector().putFile(FileSource.ofBytes(content), path(name), way.options().build());
      assertArrayEquals(content, Files.readAllBytes(folder.resolve(name)), way.toString());
      var sink = FileSink.inMemory();
      machine.connector().getFile(path(name), sink);
      assertArrayEquals(content, sink.bytes());
      assertEquals(List.of(folder.resolve(name)), files());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLongestNameWorks(TransferWay way) throws IOException {
    String name = "n".repeat(255);
    machine.connector().putFile(FileSource.ofText("x"), path(name), way.options().build());
    assertEquals("x", Files.readString(folder.resolve(name)));
  }

  @ParameterizedTest
  @EnumSource
  void aShorterFileLeavesNoTail(TransferWay way) throws IOException {
    put(way, "f", random(1 << 20));
    put(way, "f", new byte[] {1, 2});
    assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(folder.resolve("f")));
  }

  @Test
  void aFileOfProcHasContentThoughItsSizeIsNought() {
    LocalMachine.need("/proc/self/status");
    var sink = FileSink.inMemory();
    machine.connector().getFile("/proc/self/status", sink);
    assertTrue(sink.text().contains("Pid:"), sink.text());
  }

  @Test
  void aDurablePutIsAPut() throws IOException {
    var options = TransferOptions.builder().durable(true).build();
    machine.connector().putFile(FileSource.ofText("x"), path("f"), options);
    assertEquals("x", Files.readString(folder.resolve("f")));
    Path local = folder.resolve("g");
    machine.connector().getFile(path("f"), FileSink.of(local), options);
    assertEquals("x", Files.readString(local));
  }

  @ParameterizedTest
  @EnumSource
  void progressIsToldToTheEnd(TransferWay way) {
    List<Long> heard = new ArrayList<>();
    var options = way.options().listener(heard::add).build();
    machine.connector().putFile(FileSource.ofBytes(random(1_000_000)), path("f"), options);
    assertEquals(1_000_000L, heard.get(heard.size() - 1));
    assertEquals(heard.stream().sorted().toList(), heard);
    heard.clear();
    machine.connector().putFile(FileSource.ofText(""), path("g"), options);
    assertEquals(List.of(0L), heard);
    heard.clear();
    machine
        .connector()
        .getFile(
            path("f"), FileSink.inMemory(), TransferOptions.builder().listener(heard::add).build());
    assertEquals(1_000_000L, heard.get(heard.size() - 1));
    heard.clear();
    machine
        .connector()
        .getFile(
            path("g"), FileSink.inMemory(), TransferOptions.builder().listener(heard::add).build());
    assertEquals(List.of(0L), heard);
  }

  @Test
  void theCallersStreamsAreNotClosedAndOursAreClosedOnce() throws IOException {
    var given = new TransferStreams.Counting(random(100));
    machine.connector().putFile(FileSource.once(given), path("a"));
    assertEquals(0, given.closes);
    var opened = new ArrayList<TransferStreams.Counting>();
    var source =
        FileSource.reopenable(
            () -> {
              opened.add(new TransferStreams.Counting(random(100)));
              return opened.get(opened.size() - 1);
            },
            OptionalLong.empty());
    for (TransferWay way : TransferWay.values()) {
      machine.connector().putFile(source, path("b"), way.options().build());
    }
    assertEquals(2, opened.size());
    assertEquals(List.of(1, 1), opened.stream().map(stream -> stream.closes).toList());
    var closes = new AtomicBoolean();
    var out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closes.set(true);
          }
        };
    machine.connector().getFile(path("a"), FileSink.of(out));
    assertEquals(100, out.size());
    assertFalse(closes.get());
  }

  @Test
  void manyTransfersAtOnceAreAllRight() throws Exception {
    List<Thread> threads = new ArrayList<>();
    var failures = new java.util.concurrent.ConcurrentLinkedQueue<String>();
    for (int i = 0; i < 8; i++) {
      String name = "f" + i;
      var way = TransferWay.values()[i % 2];
      var thread =
          new Thread(
              () -> {
                try {
                  byte[] content = random(500_000);
                  put(way, name, content);
                  var sink = FileSink.inMemory();
                  machine.connector().getFile(path(name), sink);
                  if (!Arrays.equals(content, sink.bytes())) {
                    failures.add(name);
                  }
                } catch (RuntimeException e) {
                  failures.add(e.toString());
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), List.copyOf(failures));
    assertNoLeftovers();
  }
}
