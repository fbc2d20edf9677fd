package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.ssh.auth.Authentication;
import org.connectorsdk.ssh.auth.Credentials;
import org.connectorsdk.ssh.auth.KeyRing;
import org.connectorsdk.ssh.auth.RefusedException;
import org.connectorsdk.ssh.mina.HostSession;
import org.connectorsdk.ssh.mina.SessionSettings;
import org.connectorsdk.ssh.mina.Waiting;
import org.connectorsdk.transport.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in with keys that an agent holds. */
class AgentTest {

  @TempDir Path folder;

  @Test
  void logsInWithAKeyOfTheAgentAndAsksAboutTheOthersFirst() throws Exception {
    try (var server = new OpenSshServer(folder).start();
        var agent = new RunningAgent(folder.resolve("agent.sock"));
        var fixture = new TransportFixture().server(server)) {
      agent.add(OpenSshServer.keygen(folder.resolve("one"), "ed25519", ""));
      agent.add(OpenSshServer.keygen(folder.resolve("two"), "ecdsa", ""));
      agent.add(server.authorizedKey("rsa", ""));
      login(fixture, server, credentials(agent.socket()));
      String log = server.logText();
      assertTrue(log.contains("Accepted publickey"), log);
      assertEquals(0, log.lines().filter(line -> line.contains("Failed password")).count());
    }
  }

  @Test
  void staysBelowTheHostsLimitOfTries() throws Exception {
    try (var server = new OpenSshServer(folder).start();
        var agent = new RunningAgent(folder.resolve("agent.sock"));
        var fixture = new TransportFixture().server(server)) {
      for (int i = 0; i < 8; i++) {
        agent.add(OpenSshServer.keygen(folder.resolve("key" + i), "ed25519", ""));
      }
      var failure =
          assertThrows(
              RefusedException.class, () -> login(fixture, server, credentials(agent.socket())));
      assertTrue(failure.getMessage().contains("it offers"), failure.getMessage());
      assertTrue(failure.getMessage().contains("3 more keys were left out"), failure.getMessage());
      assertTrue(!server.logText().contains("Too many"), server.logText());
    }
  }

  @Test
  void anAgentThatIsNotThereIsAsGoodAsNone() throws Exception {
    try (var ring = new KeyRing()) {
      ring.fill(credentials(folder.resolve("nothing")), soon());
    }
  }

  @Test
  void whoIsRefusedIsToldOfAnAgentThatIsNotThere() throws Exception {
    try (var server = new OpenSshServer(folder).start();
        var fixture = new TransportFixture().server(server)) {
      Path nothing = folder.resolve("nothing");
      var failure =
          assertThrows(RefusedException.class, () -> login(fixture, server, credentials(nothing)));
      assertTrue(
          failure.getMessage().contains("the ssh agent at " + nothing + " gives no keys"),
          failure.getMessage());
    }
  }

  @Test
  void anAgentThatNeverAnswersIsLeftWhenTheConnectionIsClosed() throws Exception {
    var address = UnixDomainSocketAddress.of(folder.resolve("mute.sock"));
    try (var mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
      var ring = new KeyRing();
      var filled =
          CompletableFuture.runAsync(
              () ->
                  assertThrows(
                      IOException.class, () -> ring.fill(credentials(address.getPath()), soon())));
      mute.accept();
      ring.close();
      filled.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void anAgentThatNeverAnswersIsLeftAtTheDeadlineAndOnInterrupt() throws Exception {
    var address = UnixDomainSocketAddress.of(folder.resolve("mute.sock"));
    try (var mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
        var ring = new KeyRing()) {
      assertTrue(mute.isOpen());
      var short200 = Deadline.after(Duration.ofMillis(200));
      assertThrows(
          InterruptedIOException.class, () -> ring.fill(credentials(address.getPath()), short200));
      Thread.currentThread().interrupt();
      assertThrows(
          InterruptedIOException.class, () -> ring.fill(credentials(address.getPath()), soon()));
      assertTrue(Thread.interrupted());
    }
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(20));
  }

  private static void login(TransportFixture fixture, OpenSshServer server, Credentials who)
      throws Exception {
    var deadline = Deadline.after(Duration.ofSeconds(20));
    var settings = new SessionSettings(key -> true, List.of(), Duration.ofSeconds(15), 3, false);
    var address = new java.net.InetSocketAddress("127.0.0.1", server.port());
    HostSession session =
        Waiting.await(
            fixture.client.connect(who.user(), address, settings).session(), deadline, "session");
    try (var ring = new KeyRing()) {
      Waiting.await(session.keysEstablished(), deadline, "keys");
      ring.fill(who, deadline);
      Authentication.perform(session.authenticationGate(), who, ring, deadline);
    } finally {
      session.close(true);
    }
  }

  private static Credentials credentials(Path socket) {
    return new Credentials(
        System.getProperty("user.name"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(socket),
        List.of(),
        purpose -> Optional.empty());
  }

  private record RunningAgent(Path socket, Process process) implements AutoCloseable {
    RunningAgent(Path socket) throws Exception {
      this(
          socket,
          new ProcessBuilder(Parts.require("ssh-agent").toString(), "-D", "-a", socket.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (!Files.exists(socket) && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }

    void add(Path key) throws Exception {
      var builder = new ProcessBuilder(List.of("ssh-add", "-q", key.toString()));
      builder.environment().put("SSH_AUTH_SOCK", socket.toString());
      assertEquals(0, builder.inheritIO().start().waitFor());
    }

    @Override
    public void close() {
      process.destroyForcibly();
      process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }
}
