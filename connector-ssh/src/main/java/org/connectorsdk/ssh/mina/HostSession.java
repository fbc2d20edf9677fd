package org.connectorsdk.ssh.mina;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.ClientFactoryManager;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.logging.SimplifiedLog;
import org.connectorsdk.ssh.hostkey.HostKey;
import org.connectorsdk.transport.ProcessRequest;
import org.jspecify.annotations.Nullable;

/** One SSH session: whose keys count, when the keys are established, why it ended. */
public final class HostSession extends ClientSessionImpl {

  static final AttributeRepository.AttributeKey<SessionSettings> SETTINGS =
      new AttributeRepository.AttributeKey<>();

  private final SessionSettings settings;
  private final CompletableFuture<HostKey> keysEstablished = new CompletableFuture<>();
  private final AtomicReference<Throwable> reason = new AtomicReference<>();
  private volatile @Nullable HostKey hostKey;

  HostSession(ClientFactoryManager client, IoSession socket) throws Exception {
    super(client, socket);
    this.settings = settings(this);
    setSignatureFactories(Algorithms.hostKeyAlgorithms(settings.keyTypesOnFile()));
    addCloseFutureListener(closed -> keysEstablished.completeExceptionally(lossReason()));
  }

  /** What goes through this is hexadecimal dumps of packets in the clear, passwords and all. */
  @Override
  protected SimplifiedLog getSimplifiedLogger() {
    return SimplifiedLog.EMPTY;
  }

  static SessionSettings settings(Session session) {
    return ((ClientSessionImpl) session).getConnectionContext().getAttribute(SETTINGS);
  }

  /**
   * What completes with the host's key once everything is encrypted and the key was accepted.
   *
   * @return the future; it fails when the session ends before
   */
  public CompletableFuture<HostKey> keysEstablished() {
    return keysEstablished;
  }

  /**
   * The gate through which credentials pass.
   *
   * @return the gate of this session
   */
  public AuthenticationGate authenticationGate() {
    return (AuthenticationGate) getUserAuthService();
  }

  /**
   * Why the session ended, as far as is known.
   *
   * @return the reason, or that there was none given
   */
  public IOException lossReason() {
    Throwable known = reason.get();
    return known == null
        ? new IOException("the host closed the connection")
        : Waiting.asIoException(known);
  }

  /**
   * Opens a channel and asks for a command to be run in it; does not wait.
   *
   * @param command the command line
   * @param request how to run it and where it reports
   * @return the channel
   * @throws IOException if the session has ended
   */
  public ExecChannel exec(String command, ProcessRequest request) throws IOException {
    var channel = new ExecChannel(command, request.pty(), request.output(), this);
    try {
      getConnectionService().registerChannel(channel);
      channel.open();
    } catch (IllegalStateException e) {
      throw new IOException(lossReason().getMessage(), e);
    }
    return channel;
  }

  /**
   * What was negotiated.
   *
   * @param what which part
   * @return its name, or the empty text
   */
  public String negotiated(KexProposalOption what) {
    String value = getNegotiatedKexParameter(what);
    return value == null ? "" : value;
  }

  /**
   * Asked after the host proved that it has the key, before the keys are used; again at each new
   * key exchange, when only the same key will do.
   */
  @Override
  protected void checkKeys() throws IOException {
    if (settings.strictKeyExchange() && !strictKex) {
      throw refused("strict key exchange is required and the host does not do it");
    }
    var encoded = new ByteArrayBuffer();
    encoded.putRawPublicKey(getServerKey());
    HostKey shown =
        HostKey.ofBlob(encoded.getCompactData())
            .orElseThrow(() -> refused("the host's key cannot be read"));
    HostKey accepted = hostKey;
    boolean good = accepted == null ? settings.hostKeyJudge().test(shown) : accepted.equals(shown);
    if (!good) {
      // The words go to the unverified host, so they say nothing of our files.
      throw refused("host key refused");
    }
    hostKey = shown;
  }

  private static SshException refused(String words) {
    return new SshException(SshConstants.SSH2_DISCONNECT_HOST_KEY_NOT_VERIFIABLE, words);
  }

  @Override
  protected void signalSessionEvent(SessionListener.Event event) throws Exception {
    super.signalSessionEvent(event);
    if (event == SessionListener.Event.KeyEstablished) {
      keysEstablished.complete(hostKey);
    }
  }

  @Override
  public void exceptionCaught(Throwable cause) {
    reason.compareAndSet(null, cause);
    super.exceptionCaught(cause);
  }

  @Override
  protected void handleDisconnect(int code, String message, String language, Buffer buffer)
      throws Exception {
    reason.compareAndSet(null, new IOException("the host ended the connection: " + plain(message)));
    super.handleDisconnect(code, message, language, buffer);
  }

  /** A host's words in one line without control characters, cut where they get long. */
  static String plain(String words) {
    String line = words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() > 300 ? line.substring(0, 300) + "..." : line;
  }

  /** What MINA would log as a warning here is thrown to whoever uses the session. */
  @Override
  protected void warn(String message, Object o1, Object o2, Object o3, Object o4, Throwable cause) {
    debug(message, o1, o2, o3, o4, cause);
  }
}
