package org.connectorsdk.ssh.mina;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientConnectionService;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.client.session.SessionFactory;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.ServiceFactory;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.helpers.MissingAttachedSessionException;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.jspecify.annotations.Nullable;

/**
 * All SSH sessions of one registry: one client of MINA's, with every setting written out.
 *
 * <p>Nothing of MINA's own configuration is left in place: no ssh_config, no default keys, no
 * agent, no verifier that accepts everything.
 */
public final class HostClient implements AutoCloseable {

  private final SshClient client;
  private final HostSessions sessions;

  private HostClient(SshClient client, HostSessions sessions) {
    this.client = client;
    this.sessions = sessions;
  }

  /**
   * Makes a client and starts its threads, at most nine.
   *
   * @return the client; whoever made it closes it
   */
  public static HostClient start() {
    JdkEd25519.register();
    SshClient client =
        ClientBuilder.builder()
            .factory(QuietClient::new)
            .keyExchangeFactories(Algorithms.keyExchanges())
            .cipherFactories(Algorithms.ciphers())
            .macFactories(Algorithms.macs())
            .compressionFactories(List.of(BuiltinCompressions.none))
            .signatureFactories(Algorithms.hostKeyAlgorithms(List.of()))
            .kexExtensionHandler(new SignatureNames())
            .channelFactories(List.of())
            // Keep-alive questions want any answer; hosts' other keys are not taken over.
            .globalRequestHandlers(
                List.of((service, name, wantReply, buffer) -> RequestHandler.Result.ReplyFailure))
            .forwardingFilter(RejectAllForwardingFilter.INSTANCE)
            .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
            .filePasswordProvider(FilePasswordProvider.EMPTY)
            .serverKeyVerifier((session, address, key) -> false)
            .build(true);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setServiceFactories(List.of(new GateFactory(), new KeepAliveFactory()));
    var sessions = new HostSessions(client);
    client.setSessionFactory(sessions);
    ThreadFactory threads = daemonThreads();
    client.setIoServiceFactoryFactory(new Sockets.Factory(threads));
    client.setScheduledExecutorService(timer(threads), true);
    settings(client);
    client.start();
    return new HostClient(client, sessions);
  }

  private static void settings(SshClient client) {
    CoreModuleProperties.CLIENT_IDENTIFICATION.set(client, "ConnectorSDK");
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    CoreModuleProperties.SOCKET_KEEPALIVE.set(client, true);
    // The caller's deadline and the keep-alive decide, not these.
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.AUTH_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.NIO2_MIN_WRITE_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.SEND_IMMEDIATE_IDENTIFICATION.set(client, true);
    CoreModuleProperties.SEND_IMMEDIATE_KEXINIT.set(client, true);
    CoreModuleProperties.MAX_IDENTIFICATION_SIZE.set(client, 16 * 1024);
    CoreModuleProperties.IGNORE_MESSAGE_FREQUENCY.set(client, 0L);
    CoreModuleProperties.REQUEST_EXEC_REPLY.set(client, true);
    CoreModuleProperties.REQUEST_SUBSYSTEM_REPLY.set(client, true);
    CoreModuleProperties.WINDOW_SIZE.set(client, 2L * 1024 * 1024);
    CoreModuleProperties.MAX_PACKET_SIZE.set(client, 32L * 1024);
    // As OpenSSH: the limits by blocks decide (RFC 4344, section 3.2), and a gigabyte is far from
    // them.
    CoreModuleProperties.REKEY_BYTES_LIMIT.set(client, 64L << 30);
    CoreModuleProperties.DISCONNECT_TIMEOUT.set(client, Duration.ofSeconds(1));
    CoreModuleProperties.CHANNEL_CLOSE_TIMEOUT.set(client, Duration.ofSeconds(5));
    CoreModuleProperties.STOP_WAIT_TIME.set(client, Duration.ofSeconds(5));
  }

  private static ThreadFactory daemonThreads() {
    var number = new AtomicInteger();
    return runnable -> {
      var thread = new Thread(runnable, "connectorsdk-ssh-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private static ScheduledThreadPoolExecutor timer(ThreadFactory threads) {
    var timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /**
   * Begins to connect; does not wait.
   *
   * @param user the user to log in as later
   * @param address where to; resolved
   * @param settings what is special to this session
   * @return the connection to be
   * @throws IOException if it cannot even begin
   */
  public PendingConnection connect(String user, InetSocketAddress address, SessionSettings settings)
      throws IOException {
    // The literal address: a name would be resolved a second time.
    String literal = address.getAddress().getHostAddress();
    ConnectFuture future =
        client.connect(
            user,
            literal,
            address.getPort(),
            AttributeRepository.ofKeyValuePair(HostSession.SETTINGS, settings),
            null);
    return new PendingConnection(future);
  }

  /**
   * How many sessions there are that have not ended, logged in or not.
   *
   * @return the number
   */
  public int sessions() {
    return sessions.count.get();
  }

  /** Ends all sessions and threads; takes a few seconds at most. */
  @Override
  public void close() {
    client.stop();
  }

  /** A connection that is being made. */
  public static final class PendingConnection {
    private final ConnectFuture future;
    private final CompletableFuture<HostSession> session = new CompletableFuture<>();

    private PendingConnection(ConnectFuture future) {
      this.future = future;
      future.addListener(this::completed);
    }

    private void completed(ConnectFuture ended) {
      if (ended.isConnected()) {
        session.complete((HostSession) ended.getClientSession());
      } else {
        session.completeExceptionally(reason(ended.getException()));
      }
    }

    private static IOException reason(@Nullable Throwable cause) {
      if (cause == null) {
        return new IOException("connecting was given up");
      }
      // The socket was gone before MINA had told of it.
      return cause instanceof MissingAttachedSessionException
          ? new IOException("the host closed the connection at once", cause)
          : Waiting.asIoException(cause);
    }

    /**
     * What completes with the session.
     *
     * @return the future
     */
    public CompletableFuture<HostSession> session() {
      return session;
    }

    /** Gives it up, and closes what there is of it. */
    public void cancel() {
      future.cancel();
      session.thenAccept(connected -> connected.close(true));
    }
  }

  /** What MINA would log as a warning is thrown to whoever connects. */
  private static final class QuietClient extends SshClient {
    @Override
    protected void warn(
        String message, Object o1, Object o2, Object o3, Object o4, Object o5, Throwable cause) {
      log.debug(message, o1, o2, o3, o4, o5, cause);
    }
  }

  private static final class HostSessions extends SessionFactory {
    private final AtomicInteger count = new AtomicInteger();

    HostSessions(SshClient client) {
      super(client);
    }

    @Override
    protected ClientSessionImpl doCreateSession(IoSession socket) throws Exception {
      var session = new HostSession(getClient(), socket);
      count.incrementAndGet();
      session.addCloseFutureListener(closed -> count.decrementAndGet());
      return session;
    }
  }

  private static final class GateFactory implements ServiceFactory {
    @Override
    public String getName() {
      return "ssh-userauth";
    }

    @Override
    public Service create(Session session) {
      return new AuthenticationGate(session);
    }
  }

  /** The keep-alive is read once, when the service is made, from the session's properties. */
  private static final class KeepAliveFactory implements ServiceFactory {
    @Override
    public String getName() {
      return "ssh-connection";
    }

    @Override
    public Service create(Session session) throws IOException {
      SessionSettings settings = HostSession.settings(session);
      CoreModuleProperties.HEARTBEAT_REQUEST.set(session, "keepalive@openssh.com");
      CoreModuleProperties.HEARTBEAT_INTERVAL.set(session, settings.keepAliveInterval());
      CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(session, settings.keepAliveCount());
      return new ClientConnectionService((HostSession) session);
    }
  }
}
