package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.transport.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Servers that never get as far as a login: connecting ends at its deadline, typed, leaving
 * nothing.
 */
class HostileServerTest {

  private static final Duration DEADLINE = Duration.ofSeconds(2);

  /** What the promise allows beyond the deadline, and as much again for a busy machine. */
  private static final Duration LATEST = DEADLINE.plusSeconds(2);

  @TempDir Path folder;
  private final TransportFixture fixture = new TransportFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  enum Behaviour {
    NEVER_ANSWERS,
    RANDOM_BYTES,
    ENDLESS_LINES,
    ONE_ENDLESS_LINE,
    ONE_BYTE_AT_A_TIME,
    RESET,
    CLOSE,
    BANNER_THEN_SILENCE,
    BANNER_THEN_CLOSE,
    HUGE_PACKET,
    EMPTY_PACKET,
    GARBAGE_KEXINIT,
    ENDLESS_IGNORE,
    OLD_PROTOCOL;

    void serve(Socket socket) throws Exception {
      OutputStream out = socket.getOutputStream();
      switch (this) {
        case NEVER_ANSWERS -> {}
        case RANDOM_BYTES -> {
          var bytes = new byte[4096];
          new Random(7).nextBytes(bytes);
          out.write(bytes);
        }
        case ENDLESS_LINES -> endlessly(out, "a line before the banner\r\n");
        case ONE_ENDLESS_LINE -> endlessly(out, "x".repeat(4096));
        case ONE_BYTE_AT_A_TIME -> {
          for (byte b : "SSH-2.0-slow_and_steady_as_it_goes_on_and_on\r\n".getBytes()) {
            out.write(b);
            TimeUnit.MILLISECONDS.sleep(300);
          }
        }
        case RESET -> {
          socket.setSoLinger(true, 0);
          socket.close();
        }
        case CLOSE -> socket.close();
        case BANNER_THEN_SILENCE -> out.write(BANNER);
        case BANNER_THEN_CLOSE -> {
          out.write(BANNER);
          socket.close();
        }
        case HUGE_PACKET -> afterBanner(out, number(Integer.MAX_VALUE));
        case EMPTY_PACKET -> afterBanner(out, number(0));
        case GARBAGE_KEXINIT -> afterBanner(out, packet(20, new byte[64]));
        case ENDLESS_IGNORE -> {
          out.write(BANNER);
          while (true) {
            out.write(packet(2, number(0)));
          }
        }
        case OLD_PROTOCOL -> out.write("SSH-1.5-old\r\n".getBytes());
      }
    }

    private static final byte[] BANNER = "SSH-2.0-Hostile\r\n".getBytes(StandardCharsets.US_ASCII);

    private static void endlessly(OutputStream out, String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      while (true) {
        out.write(bytes);
      }
    }

    private static void afterBanner(OutputStream out, byte[] bytes) throws IOException {
      out.write(BANNER);
      out.write(bytes);
      out.write(new byte[256]);
    }

    private static byte[] number(int value) {
      return ByteBuffer.allocate(4).putInt(value).array();
    }

    private static byte[] packet(int type, byte[] payload) {
      int padding = 4 + (8 - (4 + 1 + 1 + payload.length + 4) % 8) % 8;
      int length = 1 + 1 + payload.length + padding;
      return ByteBuffer.allocate(4 + length)
          .putInt(length)
          .put((byte) padding)
          .put((byte) type)
          .put(payload)
          .array();
    }
  }

  @ParameterizedTest
  @EnumSource(Behaviour.class)
  void connectingEndsInTimeTypedAndLeavesNothing(Behaviour behaviour) throws Exception {
    try (var server = new Server(behaviour)) {
      aim(server.port());
      SshTransport transport = fixture.transport();
      long start = System.nanoTime();
      var failure =
          assertThrows(
              ConnectionFailedException.class, () -> transport.open(Deadline.after(DEADLINE)));
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(took.compareTo(LATEST) < 0, took + ": " + failure.getMessage());
      assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
      transport.close();
      server.awaitAllClosed();
      fixture.awaitSessions(0);
    }
  }

  @Test
  void closingFromAnotherThreadEndsConnecting() throws Exception {
    try (var server = new Server(Behaviour.BANNER_THEN_SILENCE)) {
      aim(server.port());
      SshTransport transport = fixture.transport();
      var outcome =
          CompletableFuture.runAsync(
              () ->
                  assertThrows(
                      Exception.class,
                      () -> transport.open(Deadline.after(Duration.ofSeconds(60)))));
      server.awaitConnection();
      transport.close();
      outcome.get(5, TimeUnit.SECONDS);
      server.awaitAllClosed();
    }
  }

  @Test
  void anInterruptEndsConnecting() throws Exception {
    try (var server = new Server(Behaviour.NEVER_ANSWERS)) {
      aim(server.port());
      SshTransport transport = fixture.transport();
      var thrown = new AtomicReference<Throwable>();
      var ended = new CountDownLatch(1);
      var thread =
          new Thread(
              () -> {
                try {
                  transport.open(Deadline.after(Duration.ofSeconds(60)));
                } catch (Throwable e) {
                  thrown.set(e);
                }
                ended.countDown();
              });
      thread.start();
      server.awaitConnection();
      thread.interrupt();
      assertTrue(ended.await(5, TimeUnit.SECONDS));
      assertInstanceOf(java.io.InterruptedIOException.class, thrown.get());
      server.awaitAllClosed();
    }
  }

  /** Three waiting connections once took all of MINA's threads that wait for connections. */
  @Test
  void hostsThatDoNotAnswerDoNotKeepOthersFromConnecting() throws Exception {
    try (var silent = new Server(Behaviour.NEVER_ANSWERS);
        var sshd = new OpenSshServer(folder).start()) {
      aim(silent.port());
      var waiting = new CopyOnWriteArrayList<SshTransport>();
      var outcomes =
          java.util.stream.IntStream.range(0, 40)
              .mapToObj(
                  i -> {
                    SshTransport transport = fixture.transport();
                    waiting.add(transport);
                    return CompletableFuture.runAsync(
                        () ->
                            assertThrows(
                                Exception.class,
                                () -> transport.open(Deadline.after(Duration.ofSeconds(60)))),
                        runnable -> new Thread(runnable).start());
                  })
              .toList();
      server(sshd);
      try (SshTransport transport = fixture.open()) {
        assertEquals("up\n", TransportFixture.run(transport, "echo up").stdout());
      }
      waiting.forEach(SshTransport::close);
      for (CompletableFuture<?> outcome : outcomes) {
        outcome.get(10, TimeUnit.SECONDS);
      }
    }
  }

  private void server(OpenSshServer sshd) throws Exception {
    fixture.server(sshd).key(sshd.authorizedKey("ed25519", ""));
  }

  private void aim(int port) {
    fixture
        .data("ssh_hostname", "127.0.0.1")
        .data("ssh_port", port)
        .data("ssh_known_hosts_file", folder.resolve("known_hosts").toString())
        .data("ssh_allow_agent", false)
        .data("ssh_look_for_keys", false);
  }

  /** Accepts connections and treats each of them in its own way, on a thread each. */
  private static final class Server implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final List<CompletableFuture<Void>> closed = new CopyOnWriteArrayList<>();

    Server(Behaviour behaviour) throws IOException {
      daemon(
          () -> {
            while (true) {
              Socket connection = socket.accept();
              var gone = new CompletableFuture<Void>();
              closed.add(gone);
              daemon(
                  () -> {
                    try {
                      behaviour.serve(connection);
                    } catch (IOException e) {
                      gone.complete(null);
                    }
                  });
              daemon(
                  () -> {
                    try {
                      connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                    } finally {
                      gone.complete(null);
                    }
                  });
            }
          });
    }

    private interface Work {
      void run() throws Exception;
    }

    private static void daemon(Work work) {
      var thread =
          new Thread(
              () -> {
                try {
                  work.run();
                } catch (Exception e) {
                  // the test is over
                }
              });
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    void awaitConnection() {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (closed.isEmpty() && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }

    void awaitAllClosed() throws Exception {
      CompletableFuture.allOf(closed.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
