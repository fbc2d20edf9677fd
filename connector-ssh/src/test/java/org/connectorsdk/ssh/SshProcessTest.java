package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.ssh.mina.ChannelRefusedException;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.ProcessOutput;
import org.connectorsdk.transport.ProcessRequest;
import org.connectorsdk.transport.ProcessSignal;
import org.connectorsdk.transport.TransportProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands over a real sshd: bytes both ways, windows, signals, refusals. */
class SshProcessTest {

  private static final int WINDOW = 2 * 1024 * 1024;

  @TempDir Path folder;
  private OpenSshServer server;
  private TransportFixture fixture;
  private SshTransport transport;

  private void start(String... configuration) throws Exception {
    server = new OpenSshServer(folder);
    for (String line : configuration) {
      server.with(line);
    }
    server.start();
    fixture = new TransportFixture().server(server).key(server.authorizedKey("ed25519", ""));
    transport = fixture.open();
  }

  @AfterEach
  void stop() {
    transport.close();
    fixture.close();
    server.close();
  }

  @Test
  void tellsStatusAndSignalApart() throws Exception {
    start();
    assertEquals(ExitStatus.exited(0), TransportFixture.run(transport, "exit 0").awaitEnd());
    assertEquals(ExitStatus.exited(7), TransportFixture.run(transport, "exit 7").awaitEnd());
    assertEquals(ExitStatus.exited(255), TransportFixture.run(transport, "exit 255").awaitEnd());
    for (String signal : new String[] {"KILL", "TERM", "USR1"}) {
      assertEquals(
          ExitStatus.signalled(signal),
          TransportFixture.run(transport, "kill -" + signal + " $$").awaitEnd());
    }
  }

  @Test
  void keepsStdoutAndStderrApart() throws Exception {
    start();
    RecordedOutput output = TransportFixture.run(transport, "echo out; echo err >&2");
    assertEquals("out\n", output.stdout());
    assertEquals("err\n", output.stderr());
  }

  @Test
  void carriesSixtyFourMebibytesThereAndBackExactly() throws Exception {
    start();
    int size = 64 * 1024 * 1024;
    var received = new Digesting();
    try (TransportProcess process = received.start(transport, "cat")) {
      var sent = MessageDigest.getInstance("SHA-256");
      var random = new Random(42);
      var bytes = new byte[100_000];
      try (OutputStream input = process.standardInput()) {
        for (int left = size; left > 0; left -= Math.min(left, bytes.length)) {
          random.nextBytes(bytes);
          int length = Math.min(left, bytes.length);
          sent.update(bytes, 0, length);
          input.write(bytes, 0, length);
        }
      }
      assertEquals(HexFormat.of().formatHex(sent.digest()), received.awaitDigest());
      assertEquals(size, received.count.get());
    }
  }

  @Test
  void holdsNoMoreThanTheWindowForACallerThatDoesNotRead() throws Exception {
    start();
    var idle = new Counting();
    try (TransportProcess process = idle.start(transport, "head -c 20000000 /dev/zero")) {
      idle.awaitAtLeast(WINDOW);
      // Other commands on the connection go on meanwhile.
      for (int i = 0; i < 5; i++) {
        assertEquals("on\n", TransportFixture.run(transport, "echo on").stdout());
      }
      assertEquals(WINDOW, idle.count.get());
      assertFalse(idle.end.isDone());
      long taken = 0;
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (taken < 20_000_000 && System.nanoTime() < deadline) {
        long news = idle.count.get() - taken;
        process.consumed(StandardStream.STDOUT, (int) news);
        taken += news;
      }
      idle.end.get(10, TimeUnit.SECONDS);
      assertEquals(20_000_000, idle.count.get());
    }
  }

  @Test
  void aCommandThatReadsLateGetsItsInput() throws Exception {
    start();
    var output = new RecordedOutput();
    try (TransportProcess process =
        TransportFixture.start(transport, "sleep 1; head -c 8000000 | wc -c", output)) {
      try (OutputStream input = process.standardInput()) {
        input.write(new byte[8_000_000]);
      }
      output.awaitEnd();
      assertEquals("8000000", output.stdout().strip());
    }
  }

  @Test
  void aCommandThatStopsReadingEndsTheWriterAndKeepsItsStatus() throws Exception {
    start();
    var output = new RecordedOutput();
    try (TransportProcess process =
        TransportFixture.start(transport, "head -c 1 >/dev/null; exit 5", output)) {
      assertThrows(
          IOException.class,
          () -> {
            for (int i = 0; i < 1000; i++) {
              process.standardInput().write(new byte[100_000]);
            }
          });
      process.standardInput().close();
      assertEquals(ExitStatus.exited(5), output.awaitEnd());
    }
  }

  @Test
  void sendsSignals() throws Exception {
    start();
    try (TestUser user = TestUser.create(Path.of("/tmp"))) {
      server.readableByOthers();
      fixture.data("ssh_user", user.name());
      try (SshTransport other = fixture.open()) {
        var output = new RecordedOutput();
        try (TransportProcess process =
            TransportFixture.start(other, "echo up; exec sleep 100", output)) {
          output.awaitSize(3);
          assertTrue(process.signal(ProcessSignal.TERM));
          assertEquals(ExitStatus.signalled("TERM"), output.awaitEnd());
          process.close();
          assertFalse(process.signal(ProcessSignal.TERM));
        }
      }
    }
  }

  @Test
  void givesATerminalWhereOneIsAsked() throws Exception {
    start();
    var output = new RecordedOutput();
    try (TransportProcess process =
        transport.start(
            ShellCommand.raw("test -t 0 && test -t 1 && echo a terminal; echo err >&2"),
            ProcessRequest.builder(output).pty(true).build())) {
      output.awaitEnd();
      assertEquals("a terminal\r\nerr\r\n", output.stdout());
    }
  }

  @Test
  void aRefusedTerminalIsToldBeforeAnythingRunsAndFreesItsPlace() throws Exception {
    start("PermitTTY no", "MaxSessions 2");
    Path proof = folder.resolve("proof");
    for (int i = 0; i < 6; i++) {
      var request = ProcessRequest.builder(new RecordedOutput()).pty(true).build();
      var failure =
          assertThrows(
              ChannelRefusedException.class,
              () -> transport.start(ShellCommand.raw("touch " + proof), request));
      assertTrue(failure.getMessage().contains("a terminal"), failure.getMessage());
    }
    assertEquals("fine\n", TransportFixture.run(transport, "echo fine").stdout());
    assertFalse(java.nio.file.Files.exists(proof));
  }

  @Test
  void aConnectionWithoutAFreePlaceSaysSoAndServesARescue() throws Exception {
    start("MaxSessions 1");
    var output = new RecordedOutput();
    try (TransportProcess process =
        TransportFixture.start(transport, "echo $$; exec sleep 100", output)) {
      output.awaitSize(2);
      var failure =
          assertThrows(
              ChannelRefusedException.class,
              () -> TransportFixture.start(transport, "true", new RecordedOutput()));
      assertTrue(failure.getMessage().contains("MaxSessions"), failure.getMessage());
      var rescued = new RecordedOutput();
      try (TransportProcess rescue =
          transport.start(
              ShellCommand.raw("echo rescue; kill -9 " + output.stdout().strip()),
              ProcessRequest.builder(rescued)
                  .rescue(true)
                  .deadline(Deadline.after(Duration.ofSeconds(20)))
                  .build())) {
        rescue.standardInput().close();
        rescued.awaitEnd();
      }
      assertEquals("rescue\n", rescued.stdout());
      assertEquals(ExitStatus.signalled("KILL"), output.awaitEnd());
    }
    try (TransportProcess again = startPatiently("true")) {
      again.standardInput().close();
    }
    fixture.awaitSessions(1);
  }

  @Test
  void aClosedProcessFreesItsPlaceAndItsWriter() throws Exception {
    start("MaxSessions 1");
    for (int i = 0; i < 5; i++) {
      TransportProcess process = startPatiently("cat");
      var writing =
          CompletableFuture.runAsync(
              () ->
                  assertThrows(
                      IOException.class,
                      () -> process.standardInput().write(new byte[50_000_000])));
      process.close();
      writing.get(5, TimeUnit.SECONDS);
    }
  }

  /** The place is free when the host has seen the CLOSE, not when we have sent it. */
  private TransportProcess startPatiently(String command) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      try {
        return TransportFixture.start(transport, command, new RecordedOutput());
      } catch (ChannelRefusedException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  @Test
  void survivesNewKeysInTheMiddleOfAStream() throws Exception {
    start("RekeyLimit 1M");
    var received = new Digesting();
    try (TransportProcess process = received.start(transport, "cat")) {
      try (OutputStream input = process.standardInput()) {
        for (int i = 0; i < 160; i++) {
          input.write(new byte[100_000]);
        }
      }
      received.awaitDigest();
      assertEquals(16_000_000, received.count.get());
    }
    assertEquals("same\n", TransportFixture.run(transport, "echo same").stdout());
  }

  /** Counts and leaves the window shut. */
  private static class Counting implements ProcessOutput {
    final AtomicLong count = new AtomicLong();
    final CompletableFuture<Void> end = new CompletableFuture<>();

    TransportProcess start(SshTransport transport, String command) throws IOException {
      return transport.start(ShellCommand.raw(command), ProcessRequest.builder(this).build());
    }

    @Override
    public void write(StandardStream stream, byte[] buffer, int offset, int length) {
      count.addAndGet(length);
    }

    @Override
    public void end(StandardStream stream) {
      end.complete(null);
    }

    @Override
    public void awaitRoom() {}

    @Override
    public void exited(ExitStatus status) {}

    @Override
    public void lost(IOException cause) {
      end.completeExceptionally(cause);
    }

    void awaitAtLeast(long bytes) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (count.get() < bytes && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
    }
  }

  /** Digests on the thread that delivers, and takes everything at once. */
  private static final class Digesting extends Counting {
    private final MessageDigest digest;
    private final CompletableFuture<TransportProcess> process = new CompletableFuture<>();

    Digesting() throws Exception {
      digest = MessageDigest.getInstance("SHA-256");
    }

    @Override
    TransportProcess start(SshTransport transport, String command) throws IOException {
      TransportProcess started = super.start(transport, command);
      process.complete(started);
      return started;
    }

    @Override
    public void write(StandardStream stream, byte[] buffer, int offset, int length) {
      super.write(stream, buffer, offset, length);
      digest.update(buffer, offset, length);
      process.join().consumed(stream, length);
    }

    String awaitDigest() throws Exception {
      end.get(60, TimeUnit.SECONDS);
      return HexFormat.of().formatHex(digest.digest());
    }
  }
}
