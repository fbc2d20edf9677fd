package org.connectorsdk.ssh.auth;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.transport.Deadline;

/**
 * A connection to the user's ssh-agent (draft-ietf-sshm-ssh-agent), over the JDK's own Unix
 * sockets.
 *
 * <p>Calls block; the deadline, an interrupt, or closing it from another thread ends them. For one
 * thread at a time.
 */
final class Agent implements AutoCloseable {

  private static final int REQUEST_IDENTITIES = 11;
  private static final int IDENTITIES_ANSWER = 12;
  private static final int SIGN_REQUEST = 13;
  private static final int SIGN_RESPONSE = 14;
  private static final int LARGEST_MESSAGE = 256 * 1024;
  private static final int RSA_SHA2_256 = 2;
  private static final int RSA_SHA2_512 = 4;

  private final SocketChannel socket;
  private final Selector selector;
  private final SelectionKey key;
  private final Deadline deadline;

  private Agent(SocketChannel socket, Selector selector, Deadline deadline) throws IOException {
    this.socket = socket;
    this.selector = selector;
    this.deadline = deadline;
    socket.configureBlocking(false);
    this.key = socket.register(selector, 0);
  }

  static Agent connect(Path path, Deadline deadline) throws IOException {
    var socket = SocketChannel.open(UnixDomainSocketAddress.of(path));
    try {
      return new Agent(socket, Selector.open(), deadline);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  List<Identity> identities() throws IOException {
    var answer = ask(new WireFields.Writer().raw(REQUEST_IDENTITIES), IDENTITIES_ANSWER);
    int count = answer.number();
    var identities = new ArrayList<Identity>();
    for (int i = 0; i < count; i++) {
      byte[] blob = answer.string();
      String comment = answer.text();
      String type = new WireFields.Reader(blob).text();
      identities.add(new AgentIdentity(this, "agent key " + comment, blob, type));
    }
    return identities;
  }

  private byte[] sign(byte[] blob, byte[] data, int flags) throws IOException {
    var request = new WireFields.Writer().raw(SIGN_REQUEST).string(blob).string(data).number(flags);
    return ask(request, SIGN_RESPONSE).string();
  }

  private WireFields.Reader ask(WireFields.Writer request, int expected) throws IOException {
    byte[] message = new WireFields.Writer().string(request.take()).take();
    var out = ByteBuffer.wrap(message);
    while (out.hasRemaining()) {
      if (socket.write(out) == 0) {
        await(SelectionKey.OP_WRITE);
      }
    }
    int length = read(Integer.BYTES).getInt();
    if (length < 1 || length > LARGEST_MESSAGE) {
      throw new IOException("the agent sent a message of " + length + " bytes");
    }
    ByteBuffer answer = read(length);
    if (answer.get() != expected) {
      throw new IOException("the agent refused");
    }
    var content = new byte[answer.remaining()];
    answer.get(content);
    return new WireFields.Reader(content);
  }

  private ByteBuffer read(int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      int count = socket.read(bytes);
      if (count < 0) {
        throw new EOFException("the agent closed the connection");
      }
      if (count == 0) {
        await(SelectionKey.OP_READ);
      }
    }
    return bytes.flip();
  }

  private void await(int operation) throws IOException {
    try {
      key.interestOps(operation);
      selector.select(TimeUnit.NANOSECONDS.toMillis(deadline.remainingNanos()) + 1);
      selector.selectedKeys().clear();
    } catch (ClosedSelectorException | CancelledKeyException e) {
      throw new IOException("the agent's connection was closed", e);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while waiting for the agent");
    }
    if (deadline.expired()) {
      throw new InterruptedIOException("the agent did not answer in time");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    selector.close();
  }

  /** A key that the agent holds; the host is asked first, because agents may ask their user. */
  private record AgentIdentity(Agent agent, String name, byte[] blob, String keyType)
      implements Identity {
    @Override
    public boolean askFirst() {
      return true;
    }

    @Override
    public byte[] sign(String signatureAlgorithm, byte[] data) throws IOException {
      int flags =
          switch (signatureAlgorithm) {
            case "rsa-sha2-256" -> RSA_SHA2_256;
            case "rsa-sha2-512" -> RSA_SHA2_512;
            default -> 0;
          };
      return agent.sign(blob, data, flags);
    }

    @Override
    public String toString() {
      return "AgentIdentity[" + name + "]";
    }
  }
}
