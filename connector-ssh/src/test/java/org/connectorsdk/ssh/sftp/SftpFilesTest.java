package org.connectorsdk.ssh.sftp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.ssh.sftp.ScriptedServer.Request;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.FileFailureException;
import org.connectorsdk.transport.FileOperation;
import org.junit.jupiter.api.Test;

/** What no real server does on demand: odd orders, late answers, each status, silence. */
class SftpFilesTest {

  private static final List<String> ALL =
      List.of(Extensions.LIMITS, Extensions.POSIX_RENAME, Extensions.FSYNC, Extensions.STATVFS);

  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(20));
  }

  /** A file in memory: offset and content of each WRITE, READ as a part of the content. */
  private static final class MemoryFile {
    final Map<Long, byte[]> written = new TreeMap<>();
    byte[] content = new byte[0];

    void write(Request request) {
      try {
        var fields = request.reader();
        fields.string(SftpHandle.LONGEST);
        written.put(fields.int64(), fields.string(Sftp.MAX_PACKET));
      } catch (SftpProtocolException e) {
        throw new AssertionError(e);
      }
    }

    byte[] read(Request request, int atMost) {
      try {
        var fields = request.reader();
        fields.string(SftpHandle.LONGEST);
        int from = (int) Math.min(content.length, fields.int64());
        return Arrays.copyOfRange(
            content, from, Math.min(content.length, from + Math.min(atMost, fields.int32())));
      } catch (SftpProtocolException e) {
        throw new AssertionError(e);
      }
    }

    byte[] all() {
      var all = new ByteArrayOutputStream();
      written.forEach(
          (offset, bytes) -> {
            assertEquals(all.size(), offset.longValue());
            all.writeBytes(bytes);
          });
      return all.toByteArray();
    }
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  @Test
  void answersInAnyOrderFindTheirRequests() throws Exception {
    var random = new Random(3);
    var file = new MemoryFile();
    var waiting = Collections.synchronizedList(new ArrayList<Runnable>());
    var server =
        ScriptedServer.of(
            ALL,
            (self, request) -> {
              switch (request.type()) {
                case Sftp.OPEN -> self.handle(request, "h");
                case Sftp.WRITE -> {
                  file.write(request);
                  waiting.add(() -> self.status(request, SftpStatus.OK));
                }
                case Sftp.READ -> {
                  byte[] bytes = file.read(request, Integer.MAX_VALUE);
                  waiting.add(
                      () -> {
                        if (bytes.length == 0) {
                          self.status(request, SftpStatus.END_OF_FILE);
                        } else {
                          self.data(request, bytes);
                        }
                      });
                }
                default -> self.status(request, SftpStatus.OK);
              }
            });
    var stop = new CompletableFuture<Void>();
    var shuffler =
        CompletableFuture.runAsync(
            () -> {
              while (!stop.isDone()) {
                List<Runnable> now;
                synchronized (waiting) {
                  now = new ArrayList<>(waiting);
                  waiting.clear();
                }
                Collections.shuffle(now, random);
                now.forEach(Runnable::run);
                Thread.onSpinWait();
              }
            });
    try (var files = SftpFiles.open(server, soon())) {
      byte[] content = random(Sftp.LARGE_REQUEST * 50 + 77);
      try (OutputStream to = files.create("x", soon())) {
        to.write(content);
      }
      assertArrayEquals(content, file.all());
      file.content = content;
      try (var from = files.read("x", 0, soon())) {
        assertArrayEquals(content, from.readAllBytes());
      }
    } finally {
      stop.complete(null);
      shuffler.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void shortAnswersAreAskedForAgain() throws Exception {
    for (int atMost : new int[] {1, 100, 4096, 60_000}) {
      var file = new MemoryFile();
      file.content = random(atMost * 500 % 300_000 + 5000);
      var server =
          ScriptedServer.of(
              ALL,
              (self, request) -> {
                switch (request.type()) {
                  case Sftp.OPEN -> self.handle(request, "h");
                  case Sftp.READ -> {
                    byte[] bytes = file.read(request, atMost);
                    if (bytes.length == 0) {
                      self.status(request, SftpStatus.END_OF_FILE);
                    } else {
                      self.data(request, bytes);
                    }
                  }
                  default -> self.status(request, SftpStatus.OK);
                }
              });
      try (var files = SftpFiles.open(server, soon());
          var from = files.read("x", 0, soon())) {
        assertArrayEquals(file.content, from.readAllBytes());
      }
    }
  }

  @Test
  void requestsKeepTheServersLimits() throws Exception {
    for (long limit : new long[] {0, 4096, 100_000, 1L << 40, -1}) {
      var largest = new AtomicInteger();
      var server =
          ScriptedServer.of(
              ALL,
              (self, request) -> {
                if (request.type() == Sftp.OPEN) {
                  self.handle(request, "h");
                } else {
                  if (request.type() == Sftp.WRITE) {
                    largest.accumulateAndGet(request.fields().length - 17, Math::max);
                  }
                  self.status(request, SftpStatus.OK);
                }
              });
      server.limit = limit;
      try (var files = SftpFiles.open(server, soon())) {
        try (OutputStream to = files.create("x", soon())) {
          to.write(new byte[1 << 20]);
        }
      }
      int expected = limit > 0 && limit < Sftp.LARGE_REQUEST ? (int) limit : Sftp.LARGE_REQUEST;
      assertEquals(expected, largest.get(), "limit " + limit);
    }
  }

  @Test
  void operationsAreThoseTheServerOffers() throws Exception {
    try (var plain = SftpFiles.open(statusServer(SftpStatus.OK), soon())) {
      assertEquals(
          Set.of(
              FileOperation.EXCLUSIVE_CREATE,
              FileOperation.STAT,
              FileOperation.DELETE,
              FileOperation.CHMOD,
              FileOperation.CHOWN,
              FileOperation.RESOLVE,
              FileOperation.OVERWRITE),
          plain.operations());
      assertThrows(UnsupportedOperationException.class, () -> plain.rename("a", "b", soon()));
      assertThrows(UnsupportedOperationException.class, () -> plain.sync("a", soon()));
    }
    var all = ScriptedServer.of(ALL, (self, request) -> self.status(request, SftpStatus.OK));
    try (var files = SftpFiles.open(all, soon())) {
      assertEquals(Set.of(FileOperation.values()), files.operations());
    }
  }

  private static ScriptedServer statusServer(int code) {
    return ScriptedServer.of(List.of(), (self, request) -> self.status(request, code));
  }

  @Test
  void everyStatusHasItsException() throws Exception {
    assertStatus(2, NoSuchFileException.class);
    assertStatus(3, AccessDeniedException.class);
    assertStatus(11, FileAlreadyExistsException.class);
    assertStatus(12, AccessDeniedException.class);
    assertStatus(10, Reason.NO_SUCH_DIRECTORY);
    assertStatus(19, Reason.NO_SUCH_DIRECTORY);
    assertStatus(14, Reason.NO_SPACE);
    assertStatus(15, Reason.NO_SPACE);
    assertStatus(24, Reason.IS_DIRECTORY);
    for (int code : new int[] {1, 4, 5, 6, 7, 8, 9, 13, 99, -1, Integer.MAX_VALUE}) {
      assertStatus(code, Reason.OTHER);
    }
  }

  private static Throwable assertStatus(int code, Class<? extends IOException> type)
      throws IOException {
    try (var files = SftpFiles.open(statusServer(code), soon())) {
      var problem = assertThrows(type, () -> files.delete("a path", soon()));
      if (problem instanceof FileSystemException named) {
        assertEquals("a path", named.getFile());
      }
      assertTrue(problem.getMessage().contains("words of the host"), problem.getMessage());
      assertTrue(files.isOpen());
      return problem;
    }
  }

  private static void assertStatus(int code, Reason reason) throws IOException {
    var problem = assertStatus(code, FileFailureException.class);
    assertEquals(reason, ((FileFailureException) problem).reason(), "status " + code);
  }

  @Test
  void statusWithoutWordsIsUnderstood() throws Exception {
    var server =
        ScriptedServer.of(
            List.of(),
            (self, request) ->
                self.raw(new PacketWriter().begin(Sftp.STATUS, request.id()).int32(3).end()));
    try (var files = SftpFiles.open(server, soon())) {
      assertThrows(AccessDeniedException.class, () -> files.delete("x", soon()));
    }
  }

  @Test
  void fullDiskIsFoundBehindAMereFailure() throws Exception {
    for (long free : new long[] {0, 1000}) {
      var server =
          ScriptedServer.of(
              ALL,
              (self, request) -> {
                switch (request.type()) {
                  case Sftp.OPEN -> self.handle(request, "h");
                  case Sftp.WRITE -> self.status(request, SftpStatus.FAILURE);
                  case Sftp.STAT -> self.attributes(request, 0100600);
                  case Sftp.EXTENDED -> {
                    var reply = new PacketWriter().begin(Sftp.EXTENDED_REPLY, request.id());
                    for (long field :
                        new long[] {4096, 4096, 1000, free, free, 10, 5, 5, 0, 0, 255}) {
                      reply.int64(field);
                    }
                    self.raw(reply.end());
                  }
                  default -> self.status(request, SftpStatus.OK);
                }
              });
      try (var files = SftpFiles.open(server, soon())) {
        OutputStream to = files.create("dir/x", soon());
        to.write(1);
        var problem = assertThrows(FileFailureException.class, to::close);
        assertEquals(free == 0 ? Reason.NO_SPACE : Reason.OTHER, problem.reason());
        assertTrue(files.isOpen());
      }
    }
  }

  @Test
  void errorOfTheLastMomentIsNotLost() throws Exception {
    // A quota or a network file system may tell only when the file is closed.
    var server =
        ScriptedServer.of(
            List.of(),
            (self, request) -> {
              switch (request.type()) {
                case Sftp.OPEN -> self.handle(request, "h");
                case Sftp.CLOSE -> self.status(request, SftpStatus.QUOTA_EXCEEDED);
                default -> self.status(request, SftpStatus.OK);
              }
            });
    try (var files = SftpFiles.open(server, soon())) {
      OutputStream to = files.create("x", soon());
      to.write(new byte[100]);
      var problem = assertThrows(FileFailureException.class, to::close);
      assertEquals(Reason.NO_SPACE, problem.reason());
    }
  }

  @Test
  void closeAfterAFailedWriteDoesNotPretendSuccess() throws Exception {
    var server =
        ScriptedServer.of(
            List.of(),
            (self, request) -> {
              switch (request.type()) {
                case Sftp.OPEN -> self.handle(request, "h");
                case Sftp.WRITE -> self.status(request, SftpStatus.PERMISSION_DENIED);
                default -> self.status(request, SftpStatus.OK);
              }
            });
    try (var files = SftpFiles.open(server, soon())) {
      var problem =
          assertThrows(
              AccessDeniedException.class,
              () -> {
                try (OutputStream to = files.create("x", soon())) {
                  to.write(new byte[1 << 20]);
                }
              });
      assertEquals(1, problem.getSuppressed().length);
      assertEquals(1, server.seen.stream().filter(r -> r.type() == Sftp.CLOSE).count());
    }
  }

  @Test
  void answerThatComesTooLateDisturbsNobody() throws Exception {
    var server =
        ScriptedServer.of(
            List.of(),
            (self, request) -> {
              if (self.stalled.isEmpty()) {
                self.stalled.add(request);
              } else {
                self.attributes(request, 0100644);
              }
            });
    try (var files = SftpFiles.open(server, soon())) {
      assertThrows(
          InterruptedIOException.class,
          () -> files.stat("slow", Deadline.after(Duration.ofMillis(50))));
      assertEquals(0644, files.stat("quick", soon()).mode());
      server.status(server.stalled.peek(), SftpStatus.NO_SUCH_FILE);
      assertEquals(0644, files.stat("quick", soon()).mode());
      assertTrue(files.isOpen());
    }
  }

  @Test
  void handleThatComesTooLateIsClosedByTheNextRequest() throws Exception {
    var server =
        ScriptedServer.of(
            List.of(),
            (self, request) -> {
              if (request.type() == Sftp.OPEN) {
                self.stalled.add(request);
              } else if (request.type() == Sftp.CLOSE) {
                self.status(request, SftpStatus.OK);
              } else {
                self.attributes(request, 0100644);
              }
            });
    try (var files = SftpFiles.open(server, soon())) {
      assertThrows(
          InterruptedIOException.class,
          () -> files.create("slow", Deadline.after(Duration.ofMillis(50))));
      server.handle(server.stalled.remove(), "late");
      files.stat("x", soon());
      assertEquals(
          "late",
          new String(server.await(Sftp.CLOSE).reader().string(100), StandardCharsets.US_ASCII));
    }
  }

  @Test
  void interruptEndsTheCallAndLeavesFlagAndChannel() throws Exception {
    var server =
        ScriptedServer.of(
            List.of(),
            (self, request) -> {
              if (request.type() == Sftp.STAT) {
                self.attributes(request, 0100644);
              }
            });
    try (var files = SftpFiles.open(server, soon())) {
      Thread caller = Thread.currentThread();
      var interrupter =
          CompletableFuture.runAsync(
              () -> {
                try {
                  server.await(Sftp.REMOVE);
                  caller.interrupt();
                } catch (InterruptedException e) {
                  throw new CompletionException(e);
                }
              });
      assertThrows(InterruptedIOException.class, () -> files.delete("x", soon()));
      assertTrue(Thread.interrupted());
      interrupter.get(10, TimeUnit.SECONDS);
      assertEquals(0644, files.stat("x", soon()).mode());
    }
  }

  @Test
  void closeFromAnotherThreadEndsWaitingAndWriting() throws Exception {
    for (boolean blockedInWrite : new boolean[] {false, true}) {
      var server = new ScriptedServer(List.of(), request -> {});
      var files = SftpFiles.open(server, Deadline.after(Duration.ofSeconds(20)));
      server.takesNothing = blockedInWrite;
      var calls = new ArrayList<CompletableFuture<?>>();
      for (int i = 0; i < 3; i++) {
        calls.add(
            CompletableFuture.runAsync(
                () -> assertThrows(IOException.class, () -> files.stat("x", Deadline.none())),
                task -> new Thread(task).start()));
      }
      if (!blockedInWrite) {
        for (int i = 0; i < 3; i++) {
          server.await(Sftp.STAT);
        }
      }
      files.close();
      for (var call : calls) {
        call.get(10, TimeUnit.SECONDS);
      }
      assertFalse(files.isOpen());
    }
  }

  @Test
  void lossEndsEveryCallWithItsReason() throws Exception {
    var receiver = new SftpWire.Receiver[1];
    var server =
        new ScriptedServer(List.of(), request -> receiver[0].lost(new IOException("gone")));
    var wire =
        new SftpWire() {
          @Override
          public void start(Receiver to) {
            receiver[0] = to;
            server.start(to);
          }

          @Override
          public void write(byte[] head, int n, byte[] body, int at, int length, Deadline deadline)
              throws IOException {
            server.write(head, n, body, at, length, deadline);
          }

          @Override
          public void close() {
            server.close();
          }
        };
    var files = SftpFiles.open(wire, soon());
    var problem = assertThrows(IOException.class, () -> files.stat("x", soon()));
    assertEquals("gone", problem.getMessage());
    assertFalse(files.isOpen());
  }

  @Test
  void serverThatNeverAnswersIsGivenUpAtTheDeadlineAndInTheEnd() throws Exception {
    var mute = new ScriptedServer(List.of(), request -> {});
    mute.greeting = new byte[0];
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThrows(
                InterruptedIOException.class,
                () -> SftpFiles.open(mute, Deadline.after(Duration.ofMillis(50)))));

    var server = new ScriptedServer(List.of(), request -> {});
    var files = SftpFiles.open(server, soon());
    // Requests given up are remembered until their answers come; not without end.
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; files.isOpen() && i < 10_000; i++) {
            assertThrows(IOException.class, () -> files.stat("x", Deadline.after(Duration.ZERO)));
          }
        });
    assertFalse(files.isOpen());
  }

  @Test
  void endlessFileIsReadInBoundedMemory() throws Exception {
    var outstanding = new AtomicInteger();
    var most = new AtomicInteger();
    var server =
        ScriptedServer.of(
            ALL,
            (self, request) -> {
              switch (request.type()) {
                case Sftp.OPEN -> self.handle(request, "h");
                case Sftp.READ -> {
                  self.stalled.add(request);
                  most.accumulateAndGet(outstanding.incrementAndGet(), Math::max);
                  // Answered one behind, so that the client always has something to wait for.
                  if (self.stalled.size() > 1) {
                    outstanding.decrementAndGet();
                    self.data(self.stalled.remove(), new byte[Sftp.LARGE_REQUEST]);
                  }
                }
                default -> self.status(request, SftpStatus.OK);
              }
            });
    try (var files = SftpFiles.open(server, soon());
        var from = files.read("x", 0, soon())) {
      assertEquals(1 << 20, from.readNBytes(1 << 20).length);
      from.skipNBytes(200 << 20);
    }
    assertTrue(most.get() <= 17, "outstanding: " + most.get());
  }
}
