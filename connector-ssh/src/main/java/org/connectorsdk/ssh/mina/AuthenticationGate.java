package org.connectorsdk.ssh.mina;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.client.session.ClientUserAuthService;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.connectorsdk.transport.Deadline;

/**
 * Hands the messages of the authentication to the thread that connects, instead of MINA's state
 * machine.
 *
 * <p>So that keys are signed with and agents asked on the caller's thread and never on one that
 * serves other sessions; that no {@code none} is sent first; and that every credential is tried
 * exactly once.
 */
public final class AuthenticationGate extends ClientUserAuthService {

  /** A host has one answer to give at a time; more is an attack on our memory. */
  private static final int MOST_REPLIES = 16;

  private static final int LARGEST_REPLY = 256 * 1024;

  private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();

  /**
   * A message of the host.
   *
   * @param type its number
   * @param payload what follows the number
   */
  public record Reply(int type, byte[] payload) {}

  private static final Reply ENDED = new Reply(-1, new byte[0]);

  AuthenticationGate(Session session) {
    super(session);
    session.addCloseFutureListener(closed -> replies.add(ENDED));
  }

  @Override
  public void process(int type, Buffer buffer) throws Exception {
    if (type == SshConstants.SSH_MSG_USERAUTH_BANNER) {
      return;
    }
    if (replies.size() >= MOST_REPLIES || buffer.available() > LARGEST_REPLY) {
      throw new SshException(
          SshConstants.SSH2_DISCONNECT_PROTOCOL_ERROR, "too much during authentication");
    }
    if (type == SshConstants.SSH_MSG_USERAUTH_SUCCESS) {
      getClientSession().setAuthenticated();
      ((ClientSessionImpl) getClientSession()).switchToNextService();
    }
    replies.add(new Reply(type, buffer.getCompactData()));
  }

  /**
   * Sends a message.
   *
   * @param type its number
   * @param payload what follows the number
   * @throws IOException if the session has ended
   */
  public void send(int type, byte[] payload) throws IOException {
    Buffer buffer = clientSession.createBuffer((byte) type, payload.length + Byte.BYTES);
    buffer.putRawBytes(payload);
    clientSession.writePacket(buffer);
  }

  /**
   * Waits for the host's next message; blocks.
   *
   * @param deadline by when
   * @return the message
   * @throws DeadlinePassedException if the deadline passed
   * @throws InterruptedIOException if the thread was interrupted; the flag is set again
   * @throws IOException if the session has ended
   */
  public Reply await(Deadline deadline) throws IOException {
    while (true) {
      Reply reply;
      try {
        reply = replies.poll(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for the authentication");
      }
      if (reply == ENDED) {
        throw ((HostSession) clientSession).lossReason();
      }
      if (reply != null) {
        return reply;
      }
      if (deadline.expired()) {
        throw new DeadlinePassedException("answer to the authentication");
      }
    }
  }

  /**
   * What the signatures are bound to.
   *
   * @return the session's identifier
   */
  public byte[] sessionId() {
    return clientSession.getSessionId();
  }

  /**
   * The signature algorithms that the host has said it takes.
   *
   * @return names, empty where it has not said
   */
  public Set<String> serverAlgorithms() {
    return SignatureNames.of(clientSession);
  }
}
