package org.connectorsdk.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientConnectionServiceFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * Apache MINA SSHD without the SDK, as quick as its own hooks make it.
 *
 * <p>Tuned: no Nagle delay, acknowledgements at once, AES-GCM, the named key signed for without
 * asking first, replies to exec requests. The key files are read once, not for each connection.
 */
final class BareMina implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** How output reaches who wants it. */
  enum Output {
    /** By a thread of the caller's, which may take its time: what the SDK does. */
    READ_BY_THE_CALLER,
    /** By MINA's own thread, which all sessions share and nothing may hold up. */
    TAKEN_WHERE_IT_ARRIVES
  }

  private final SshClient client;
  private final int port;

  private BareMina(SshClient client, int port) {
    this.client = client;
    this.port = port;
  }

  static BareMina start(Sshd server) throws Exception {
    SshClient client = SshClient.setUpDefaultClient();
    PublicKey hostKey =
        AuthorizedKeyEntry.parseAuthorizedKeyEntry(Files.readString(server.hostKey()).strip())
            .resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
    client.setServerKeyVerifier((session, address, shown) -> KeyUtils.compareKeys(hostKey, shown));
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setCipherFactories(List.of(BuiltinCiphers.aes128gcm));
    client.setIoServiceFactoryFactory(new QuickAcknowledge());
    client.setServiceFactories(
        List.of(SignAtOnce.service(), ClientConnectionServiceFactory.INSTANCE));
    client.setUserAuthFactories(List.of(SignAtOnce.method(userKey(server))));
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, Duration.ofSeconds(15));
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, 3);
    CoreModuleProperties.REQUEST_EXEC_REPLY.set(client, true);
    client.start();
    return new BareMina(client, server.port());
  }

  private static KeyPair userKey(Sshd server) throws Exception {
    try (var in = Files.newInputStream(server.userKey())) {
      return SecurityUtils.loadKeyPairIdentities(null, () -> "key", in, FilePasswordProvider.EMPTY)
          .iterator()
          .next();
    }
  }

  ClientSession connect() throws IOException {
    var session = client.connect(Sshd.user(), "127.0.0.1", port).verify(LIMIT).getSession();
    session.auth().verify(LIMIT);
    return session;
  }

  /** Runs a command and keeps what it writes. */
  static byte[] run(ClientSession session, String command) throws IOException {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    try (ChannelExec channel = session.createExecChannel(command)) {
      channel.setOut(out);
      channel.setErr(err);
      channel.open().verify(LIMIT);
      awaitEnd(channel);
    }
    return out.toByteArray();
  }

  /** Runs a command and counts the bytes it writes. */
  static long count(ClientSession session, String command, Output way) throws IOException {
    var counter = new Counter();
    try (ChannelExec channel = session.createExecChannel(command)) {
      channel.setErr(OutputStream.nullOutputStream());
      if (way == Output.TAKEN_WHERE_IT_ARRIVES) {
        channel.setOut(counter);
      }
      channel.open().verify(LIMIT);
      if (way == Output.READ_BY_THE_CALLER) {
        var buffer = new byte[32 * 1024];
        var in = channel.getInvertedOut();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          counter.write(buffer, 0, n);
        }
      }
      awaitEnd(channel);
    }
    return counter.bytes;
  }

  private static void awaitEnd(ChannelExec channel) throws IOException {
    var events = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT);
    Integer status = channel.getExitStatus();
    if (!events.contains(ClientChannelEvent.CLOSED) || status == null || status != 0) {
      throw new IOException("the command ended with " + status);
    }
  }

  @Override
  public void close() {
    client.stop();
  }

  private static final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
      bytes += length;
    }
  }
}
