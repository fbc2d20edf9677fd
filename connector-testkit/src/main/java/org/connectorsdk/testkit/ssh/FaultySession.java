package org.connectorsdk.testkit.ssh;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.Readable;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.ServerFactoryManager;
import org.apache.sshd.server.session.ServerSessionImpl;
import org.apache.sshd.server.session.SessionFactory;

/** The library's session but for the faults: sees each message as it comes and as it goes. */
final class FaultySession extends ServerSessionImpl {

  private final FaultyWire wire;
  private final ServerFaults faults;
  private final LateArrival late;
  private final Set<CommandChannel> channels = ConcurrentHashMap.newKeySet();

  private FaultySession(
      ServerFactoryManager server,
      FaultyWire wire,
      ServerFaults faults,
      ScheduledExecutorService timer)
      throws Exception {
    super(server, wire);
    this.wire = wire;
    this.faults = faults;
    this.late = new LateArrival(timer, this::take, this::exceptionCaught);
  }

  static SessionFactory factory(
      ServerFactoryManager server, ServerFaults faults, ScheduledExecutorService timer) {
    return new SessionFactory(server) {
      @Override
      protected ServerSessionImpl doCreateSession(IoSession wire) throws Exception {
        return new FaultySession(server, new FaultyWire(wire, faults), faults, timer);
      }
    };
  }

  FaultyWire wire() {
    return wire;
  }

  /** Whether the channel finds a place; it keeps it until it is closed. */
  boolean hasPlaceFor(CommandChannel channel) {
    channels.add(channel);
    channel.addCloseFutureListener(closed -> leave(channel));
    Optional<MaxSessions> refused =
        faults.strike(MaxSessions.class, fault -> channels.size() > fault.count());
    if (refused.isPresent()) {
      leave(channel);
    }
    return refused.isEmpty();
  }

  void leave(CommandChannel channel) {
    channels.remove(channel);
  }

  @Override
  public void messageReceived(Readable arrived) throws Exception {
    var bytes = new ByteArrayBuffer();
    bytes.putBuffer(arrived);
    int count = bytes.available();
    int admitted = wire.admitted(count);
    bytes.wpos(bytes.rpos() + admitted);
    Optional<SlowAnswers> delay = faults.strike(SlowAnswers.class, fault -> true);
    late.arrived(bytes, delay.map(SlowAnswers::delay));
  }

  private void take(Buffer bytes) throws Exception {
    if (!wire.isHungUp()) {
      super.messageReceived(bytes);
      wire.cutReceiving();
    }
  }

  @Override
  protected void handleMessage(Buffer message) throws Exception {
    int code = code(message);
    if (code >= SshConstants.SSH_MSG_KEXDH_INIT && code < SshConstants.SSH_MSG_USERAUTH_REQUEST) {
      if (wire.endsAt(ServerStage.KEY_EXCHANGE)) {
        return;
      }
    } else if (code == SshConstants.SSH_MSG_USERAUTH_REQUEST) {
      if (wire.endsAt(ServerStage.AUTHENTICATION)) {
        return;
      }
    } else if (code == SshConstants.SSH_MSG_CHANNEL_OPEN && wire.endsAt(ServerStage.CHANNEL_OPEN)) {
      return;
    }
    super.handleMessage(message);
    if (code == SshConstants.SSH_MSG_NEWKEYS) {
      wire.endsAt(ServerStage.AFTER_KEY_EXCHANGE);
    }
  }

  @Override
  public IoWriteFuture signalAuthenticationSuccess(String user, String service, Buffer buffer)
      throws Exception {
    IoWriteFuture future = super.signalAuthenticationSuccess(user, service, buffer);
    wire.endsAt(ServerStage.AFTER_AUTHENTICATION);
    return future;
  }

  private static int code(Buffer message) {
    return message.rawByte(message.rpos()) & 0xff;
  }
}
