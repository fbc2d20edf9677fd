package org.connectorsdk.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileOwner;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways a file can take: the JDK's, and the shell's (which a change of owner asks for). */
@Timeout(60)
class LocalTransferTest {
  /** Which way a put goes. */
  enum Way {
    DIRECT,
    SHELL;

    TransferOptions.Builder options() {
      var builder = TransferOptions.builder();
      return this == SHELL ? builder.owner(FileOwner.of(uid())) : builder;
    }

    private static String uid() {
      try {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
      } catch (IOException e) {
        return System.getProperty("user.name");
      }
    }
  }

  @TempDir Path folder;
  private LocalMachine machine;

  @BeforeEach
  void connect() {
    machine = LocalMachine.connected();
  }

  @AfterEach
  void close() {
    machine.close();
  }

  @ParameterizedTest
  @EnumSource
  void bytesComeBackAsTheyWent(Way way) {
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
    for (Way way : Way.values()) {
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
  void theLongestNameWorks(Way way) throws IOException {
    String name = "n".repeat(255);
    machine.connector().putFile(FileSource.ofText("x"), path(name), way.options().build());
    assertEquals("x", Files.readString(folder.resolve(name)));
  }

  @ParameterizedTest
  @EnumSource
  void aShorterFileLeavesNoTail(Way way) throws IOException {
    put(way, "f", random(1 << 20));
    put(way, "f", new byte[] {1, 2});
    assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(folder.resolve("f")));
  }

  @ParameterizedTest
  @EnumSource
  void aNewFileHasTheModeThatTheMaskGivesAndAnOldOneKeepsIts(Way way) throws IOException {
    Files.createFile(folder.resolve("reference"));
    put(way, "f", new byte[1]);
    assertEquals(permissions("reference"), permissions("f"));
    Files.setPosixFilePermissions(
        folder.resolve("f"), PosixFilePermissions.fromString("rwxr-x--x"));
    put(way, "f", new byte[2]);
    assertEquals("rwxr-x--x", permissions("f"));
    machine
        .connector()
        .putFile(FileSource.ofText("x"), path("f"), way.options().mode(FileMode.of(0604)).build());
    assertEquals("rw----r--", permissions("f"));
  }

  @ParameterizedTest
  @EnumSource
  void aFailingSourceLeavesTheOldFileAndNoOther(Way way) throws IOException {
    Files.writeString(folder.resolve("f"), "old");
    var failure = new IOException("the tape broke");
    var source =
        FileSource.reopenable(
            () -> new FailingStream(random(300_000), 200_000, failure), OptionalLong.of(300_000));
    var e =
        assertReason(
            Reason.SOURCE_FAILED,
            () -> machine.connector().putFile(source, path("f"), way.options().build()));
    assertSame(failure, e.getCause());
    assertEquals("old", Files.readString(folder.resolve("f")));
    assertNoLeftovers();
  }

  @Test
  void aSourceThatCannotBeOpenedLeavesEverything() throws IOException {
    Files.writeString(folder.resolve("f"), "old");
    assertReason(
        Reason.SOURCE_FAILED,
        () -> machine.connector().putFile(FileSource.of(folder.resolve("no")), path("f")));
    assertEquals("old", Files.readString(folder.resolve("f")));
    assertNoLeftovers();
  }

  @Test
  void aFailingSinkIsToldWithItsCause() throws IOException {
    Files.write(folder.resolve("f"), random(300_000));
    var failure = new IOException("no more tape");
    var sink =
        new OutputStream() {
          private int taken;

          @Override
          public void write(int b) throws IOException {
            throw failure;
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            taken += length;
            if (taken > 100_000) {
              throw failure;
            }
          }
        };
    var e =
        assertReason(
            Reason.SINK_FAILED, () -> machine.connector().getFile(path("f"), FileSink.of(sink)));
    assertSame(failure, e.getCause());
  }

  @Test
  void aMissingFileLeavesTheSinkAlone() throws IOException {
    Path local = folder.resolve("local");
    Files.writeString(local, "old");
    assertReason(
        Reason.NOT_FOUND, () -> machine.connector().getFile(path("no"), FileSink.of(local)));
    assertReason(
        Reason.IS_DIRECTORY,
        () -> machine.connector().getFile(folder.toString(), FileSink.of(local)));
    assertEquals("old", Files.readString(local));
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void whereNothingCanBePutIsTold(Way way) throws IOException {
    Files.createDirectory(folder.resolve("d"));
    Files.createFile(folder.resolve("file"));
    assertReason(Reason.NO_SUCH_DIRECTORY, () -> put(way, "no/such", new byte[1]));
    assertReason(Reason.IS_DIRECTORY, () -> put(way, "d", new byte[1]));
    assertReason(Reason.NO_SUCH_DIRECTORY, () -> put(way, "file/below", new byte[1]));
    assertReason(Reason.IS_DIRECTORY, () -> put(way, "d/", new byte[1]));
    assertNoLeftovers();
    assertFalse(Files.exists(folder.resolve("no")));
  }

  @ParameterizedTest
  @EnumSource
  void readersSeeTheOldFileOrTheNewOne(Way way) throws Exception {
    byte[][] versions = {random(2_000_000), random(1_500_000)};
    Path file = folder.resolve("f");
    Files.write(file, versions[0]);
    var done = new AtomicBoolean();
    var failure = new AtomicReference<String>();
    var reader =
        new Thread(
            () -> {
              while (!done.get() && failure.get() == null) {
                try {
                  byte[] seen = Files.readAllBytes(file);
                  if (!Arrays.equals(seen, versions[0]) && !Arrays.equals(seen, versions[1])) {
                    failure.set("half a file of " + seen.length);
                  }
                } catch (IOException e) {
                  failure.set(e.toString());
                }
              }
            });
    reader.start();
    for (int i = 1; i <= 20; i++) {
      put(way, "f", versions[i % 2]);
    }
    done.set(true);
    reader.join();
    assertEquals(null, failure.get());
  }

  @ParameterizedTest
  @EnumSource
  void aLinkIsFollowedAndStays(Way way) throws IOException {
    Files.writeString(folder.resolve("real"), "old");
    Files.createSymbolicLink(folder.resolve("second"), Path.of("real"));
    Files.createSymbolicLink(folder.resolve("link"), Path.of("second"));
    put(way, "link", "new".getBytes(StandardCharsets.UTF_8));
    assertTrue(Files.isSymbolicLink(folder.resolve("link")));
    assertTrue(Files.isSymbolicLink(folder.resolve("second")));
    assertEquals("new", Files.readString(folder.resolve("real")));
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void aLinkToANameThatIsNoTextIsRefusedAndNoOtherNameWritten(Way way) throws IOException {
    // Latin-1, as old disks have it: no text in UTF-8.
    var made = "cd '" + folder + "' && f=$(printf 'caf\\351') && echo old >\"$f\"";
    assumeTrue(
        machine.run(made + " && ln -s \"$f\" link").succeeded(),
        "missing: a file system that takes any bytes for a name");
    var e = assertReason(Reason.OTHER, () -> put(way, "link", new byte[1]));
    assertTrue(e.getMessage().contains("not UTF-8"), e.getMessage());
    assertEquals("old\n", machine.run("cat '" + folder + "'/caf*").output().stdout());
    assertEquals("2", machine.run("ls '" + folder + "' | wc -l").output().stdout().strip());
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void theTemporaryPathIsUsedAndRemovedAndNeverOverwritten(Way way) throws IOException {
    Path temporary = folder.resolve("my temp");
    var seen = new AtomicBoolean();
    var options =
        way.options()
            .temporaryPath(temporary.toString())
            .listener(bytes -> seen.compareAndSet(false, Files.exists(temporary)))
            .build();
    machine.connector().putFile(FileSource.ofBytes(random(1 << 20)), path("f"), options);
    assertTrue(seen.get());
    assertFalse(Files.exists(temporary));
    Files.writeString(temporary, "mine");
    assertReason(
        Reason.ALREADY_EXISTS,
        () -> machine.connector().putFile(FileSource.ofText("x"), path("f"), options));
    assertEquals("mine", Files.readString(temporary));
  }

  @ParameterizedTest
  @EnumSource
  void aTemporaryDirectoryIsUsed(Way way) throws IOException {
    Path other = Files.createDirectory(folder.resolve("tmp"));
    var seen = new AtomicBoolean();
    var options =
        way.options()
            .temporaryDirectory(other.toString())
            .listener(
                bytes -> {
                  try (var list = Files.list(other)) {
                    seen.compareAndSet(false, list.findAny().isPresent());
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                })
            .build();
    machine.connector().putFile(FileSource.ofBytes(random(1 << 20)), path("f"), options);
    assertTrue(seen.get());
    assertEquals(List.of(folder.resolve("f"), other), files());
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void relativePathsStartAtTheWorkingDirectory(Way way) throws IOException {
    var options = way.options().workingDirectory(folder.toString()).build();
    machine.connector().putFile(FileSource.ofText("x"), "f", options);
    assertEquals("x", Files.readString(folder.resolve("f")));
    var sink = FileSink.inMemory();
    var get = TransferOptions.builder().workingDirectory(folder.toString()).build();
    machine.connector().getFile("f", sink, get);
    assertEquals("x", sink.text());
  }

  @ParameterizedTest
  @EnumSource
  void inPlaceKeepsTheFileAndItsOtherNames(Way way) throws IOException {
    Path file = folder.resolve("f");
    Files.writeString(file, "a longer old text");
    Files.createLink(folder.resolve("other name"), file);
    machine
        .connector()
        .putFile(FileSource.ofText("new"), path("f"), way.options().inPlace(true).build());
    assertEquals("new", Files.readString(folder.resolve("other name")));
    assertNoLeftovers();
  }

  @Test
  void aDeviceTakesAPutInPlaceOnly() {
    LocalMachine.need("/dev/null");
    assertThrows(
        FileTransferException.class,
        () -> machine.connector().putFile(FileSource.ofText("x"), "/dev/null"));
    var options = TransferOptions.builder().inPlace(true).build();
    var result = machine.connector().putFile(FileSource.ofText("x"), "/dev/null", options);
    assertEquals(1, result.bytes());
    assertFalse(Files.isRegularFile(Path.of("/dev/null")));
  }

  @Test
  void aPipeThatNobodyWritesDoesNotHoldAGetForEver() {
    assumeTrue(machine.run("mkfifo '" + path("pipe") + "'").succeeded(), "missing: mkfifo");
    var options = TransferOptions.builder().timeout(Duration.ofMillis(400)).build();
    long start = System.nanoTime();
    assertReason(
        Reason.TIMED_OUT,
        () -> machine.connector().getFile(path("pipe"), FileSink.inMemory(), options));
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(3).toNanos());
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
  void progressIsToldToTheEnd(Way way) {
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

  @ParameterizedTest
  @EnumSource
  void aListenerThatThrowsEndsTheTransferAndLeavesTheOldFile(Way way) throws IOException {
    Files.writeString(folder.resolve("f"), "old");
    var options =
        way.options()
            .listener(
                bytes -> {
                  throw new IllegalStateException("enough");
                })
            .build();
    var e =
        assertThrows(
            IllegalStateException.class,
            () ->
                machine
                    .connector()
                    .putFile(FileSource.ofBytes(random(1 << 20)), path("f"), options));
    assertEquals("enough", e.getMessage());
    assertEquals("old", Files.readString(folder.resolve("f")));
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void aTimeoutEndsAPutFromASourceThatHangs(Way way) throws IOException {
    Files.writeString(folder.resolve("f"), "old");
    var source = new HangingStream();
    var options = way.options().timeout(Duration.ofMillis(400)).build();
    long start = System.nanoTime();
    assertReason(
        Reason.TIMED_OUT,
        () -> machine.connector().putFile(FileSource.once(source), path("f"), options));
    source.release.countDown();
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(4).toNanos());
    assertEquals("old", Files.readString(folder.resolve("f")));
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void aSilentSourceIsIdle(Way way) {
    var source = new HangingStream();
    var options = way.options().idleTimeout(Duration.ofMillis(400)).build();
    var e =
        assertReason(
            Reason.TIMED_OUT,
            () -> machine.connector().putFile(FileSource.once(source), path("f"), options));
    source.release.countDown();
    assertTrue(e.getMessage().contains("idle"), e.getMessage());
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptEndsAPutFromASourceThatHangs(Way way) throws Exception {
    var source = new HangingStream();
    var outcome = new AtomicReference<Throwable>();
    var started = new CountDownLatch(1);
    var options = way.options().listener(bytes -> started.countDown()).build();
    var caller =
        new Thread(
            () -> {
              try {
                machine.connector().putFile(FileSource.once(source), path("f"), options);
              } catch (RuntimeException e) {
                outcome.set(e);
              }
            });
    caller.start();
    started.await();
    caller.interrupt();
    caller.join(5_000);
    assertFalse(caller.isAlive());
    source.release.countDown();
    assertTrue(
        outcome.get() instanceof FileTransferException e && e.reason() == Reason.CANCELLED,
        () -> "" + outcome.get());
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptEndsAPutAndLeavesNothing(Way way) throws Exception {
    Files.writeString(folder.resolve("f"), "old");
    var outcome = new AtomicReference<Throwable>();
    var flag = new AtomicBoolean();
    var started = new CountDownLatch(1);
    var options = way.options().listener(bytes -> started.countDown()).build();
    var caller =
        new Thread(
            () -> {
              try {
                machine
                    .connector()
                    .putFile(FileSource.once(new EndlessStream()), path("f"), options);
              } catch (RuntimeException e) {
                outcome.set(e);
              }
              flag.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    started.await();
    caller.interrupt();
    caller.join(5_000);
    assertFalse(caller.isAlive());
    assertTrue(
        outcome.get() instanceof FileTransferException e && e.reason() == Reason.CANCELLED,
        () -> "" + outcome.get());
    assertTrue(flag.get());
    assertEquals("old", Files.readString(folder.resolve("f")));
    assertNoLeftovers();
  }

  @ParameterizedTest
  @EnumSource
  void disconnectingEndsATransferAndLeavesNothing(Way way) throws Exception {
    Files.writeString(folder.resolve("f"), "old");
    var outcome = new AtomicReference<Throwable>();
    var started = new CountDownLatch(1);
    var options = way.options().listener(bytes -> started.countDown()).build();
    var caller =
        new Thread(
            () -> {
              try {
                machine
                    .connector()
                    .putFile(FileSource.once(new EndlessStream()), path("f"), options);
              } catch (RuntimeException e) {
                outcome.set(e);
              }
            });
    caller.start();
    started.await();
    machine.connector().disconnect();
    caller.join(5_000);
    assertFalse(caller.isAlive());
    assertTrue(outcome.get() instanceof FileTransferException, () -> "" + outcome.get());
    assertEquals("old", Files.readString(folder.resolve("f")));
    assertNoLeftovers();
  }

  @Test
  void theCallersStreamsAreNotClosedAndOursAreClosedOnce() throws IOException {
    var given = new CountingStream(random(100));
    machine.connector().putFile(FileSource.once(given), path("a"));
    assertEquals(0, given.closes);
    var opened = new ArrayList<CountingStream>();
    var source =
        FileSource.reopenable(
            () -> {
              opened.add(new CountingStream(random(100)));
              return opened.get(opened.size() - 1);
            },
            OptionalLong.empty());
    for (Way way : Way.values()) {
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
      var way = Way.values()[i % 2];
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

  @ParameterizedTest
  @EnumSource
  void aFullDiskIsToldAndLeavesTheOldFile(Way way) throws IOException {
    // A small file system of its own; only root can mount one.
    Path small = Files.createDirectory(folder.resolve("small"));
    assumeTrue(
        machine.run("mount -t tmpfs -o size=256k none '" + small + "'").succeeded(),
        "missing: the right to mount a tmpfs");
    try {
      Files.writeString(small.resolve("f"), "old");
      assertReason(Reason.NO_SPACE, () -> put(way, "small/f", random(1 << 20)));
      assertEquals("old", Files.readString(small.resolve("f")));
      try (var list = Files.list(small)) {
        assertEquals(1, list.count());
      }
    } finally {
      machine.run("umount '" + small + "'").orThrow();
    }
  }

  private void put(Way way, String name, byte[] content) {
    machine.connector().putFile(FileSource.ofBytes(content), path(name), way.options().build());
  }

  private static FileTransferException assertReason(Reason reason, Executable call) {
    var e = assertThrows(FileTransferException.class, call);
    assertEquals(reason, e.reason(), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    return e;
  }

  private void assertNoLeftovers() {
    try (var all = Files.walk(folder)) {
      assertEquals(
          List.of(),
          all.filter(file -> file.getFileName().toString().startsWith(".connector-")).toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<Path> files() throws IOException {
    try (var list = Files.list(folder)) {
      return list.sorted().toList();
    }
  }

  private String path(String name) {
    return folder + "/" + name;
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
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

  private static final class FailingStream extends FilterInputStream {
    private final int after;
    private final IOException failure;
    private int read;

    FailingStream(byte[] bytes, int after, IOException failure) {
      super(new ByteArrayInputStream(bytes));
      this.after = after;
      this.failure = failure;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (read >= after) {
        throw failure;
      }
      int n = super.read(bytes, offset, Math.min(length, 10_000));
      read += n;
      return n;
    }
  }

  private static final class EndlessStream extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
      return Math.min(length, 1000);
    }
  }

  /** Gives a little and then waits, deaf to interrupts, as a socket does. */
  private static final class HangingStream extends InputStream {
    final CountDownLatch release = new CountDownLatch(1);
    private boolean given;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (!given) {
        given = true;
        return 1;
      }
      while (true) {
        try {
          release.await();
          return -1;
        } catch (InterruptedException e) {
          // Deaf.
        }
      }
    }
  }
}
