package org.connectorsdk.ssh.sftp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.RemoteWindow;
import org.apache.sshd.common.channel.WindowClosedException;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.logging.SimplifiedLog;
import org.connectorsdk.transport.Deadline;
import org.jspecify.annotations.Nullable;

/** The wire as a channel of an SSH session with the subsystem {@code sftp} on it. */
final class SubsystemWire extends ChannelSubsystem implements SftpWire {

  /** How often a wait for the window looks at what the library does not tell it. */
  private static final Duration STEP = Duration.ofMillis(250);

  private static final long GRACE = TimeUnit.SECONDS.toNanos(1);

  private final CountDownLatch decided = new CountDownLatch(1);
  private final AtomicBoolean refused = new AtomicBoolean();
  private final AtomicBoolean accepted = new AtomicBoolean();
  private volatile Receiver receiver = new Nobody();
  private volatile @Nullable IOException end;

  private SubsystemWire() {
    super("sftp");
  }

  static SubsystemWire open(ClientSession session, Deadline deadline) throws IOException {
    if (deadline.expired()) {
      throw new InterruptedIOException("the deadline passed before the SFTP channel was asked for");
    }
    var wire = new SubsystemWire();
    wire.setOut(wire.new Incoming());
    wire.setErr(OutputStream.nullOutputStream());
    try {
      session.getService(ConnectionService.class).registerChannel(wire);
    } catch (IllegalStateException e) {
      throw new IOException("the SSH session is closed", e);
    }
    wire.addCloseFutureListener(closed -> wire.ended("the SSH channel was closed"));
    wire.open()
        .addListener(
            opened -> {
              if (!opened.isOpened()) {
                wire.decided.countDown();
              }
            });
    try {
      wire.awaitDecision(deadline);
      return wire;
    } catch (IOException e) {
      wire.close();
      throw e;
    }
  }

  private void awaitDecision(Deadline deadline) throws IOException {
    try {
      while (!decided.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
        if (deadline.expired()) {
          throw new InterruptedIOException("the deadline passed before the SFTP channel was open");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(
          "the thread was interrupted before the SFTP channel was open");
    }
    if (refused.get()) {
      throw new SftpUnavailableException("the host refused the subsystem sftp");
    }
    if (!accepted.get()) {
      throw new IOException(
          "the SFTP channel could not be opened"
              + (openFailureMsg == null
                  ? ""
                  : ": " + SftpStatus.printable(openFailureMsg.getBytes(StandardCharsets.UTF_8))));
    }
  }

  @Override
  public void handleSuccess() throws IOException {
    super.handleSuccess();
    accepted.set(true);
    decided.countDown();
  }

  /** Closes with the message that frees the server's channel, which the library would not send. */
  @Override
  public void handleFailure() {
    removePendingRequest(getSubsystem());
    refused.set(true);
    decided.countDown();
    close(false);
  }

  @Override
  public void handleEof() throws IOException {
    super.handleEof();
    ended("the SFTP server has ended");
  }

  private void ended(String how) {
    var cause = new IOException(how);
    end = cause;
    decided.countDown();
    receiver.lost(cause);
  }

  /** What goes through this is hexadecimal dumps of what files hold. */
  @Override
  protected SimplifiedLog getSimplifiedLogger() {
    return SimplifiedLog.EMPTY;
  }

  @Override
  public void start(Receiver receiver) throws IOException {
    this.receiver = receiver;
    // What ended before was told to nobody.
    IOException before = end;
    if (before != null) {
      throw new IOException(before.getMessage(), before);
    }
  }

  @Override
  public void write(
      byte[] head, int headLength, byte[] body, int offset, int length, Deadline deadline)
      throws IOException {
    var patience = new Patience(deadline);
    RemoteWindow window = getRemoteWindow();
    try {
      int headDone = 0;
      int bodyDone = 0;
      while (headDone < headLength || bodyDone < length) {
        long space = patience.awaitSpace(window);
        int room = (int) Math.min(space, window.getPacketSize());
        int fromHead = Math.min(room, headLength - headDone);
        int fromBody = Math.min(room - fromHead, length - bodyDone);
        int count = fromHead + fromBody;
        Buffer packet = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_DATA, count + 32);
        packet.putUInt(getRecipient());
        packet.putUInt(count);
        packet.putRawBytes(head, headDone, fromHead);
        packet.putRawBytes(body, offset + bodyDone, fromBody);
        window.consume(count);
        writePacket(packet);
        deadline.progress();
        headDone += fromHead;
        bodyDone += fromBody;
      }
    } finally {
      patience.restoreInterrupt();
    }
  }

  @Override
  public void close() {
    close(false);
  }

  /** How long one write may wait: until the deadline or an interrupt, then a second to finish. */
  private final class Patience {
    private final Deadline deadline;
    private boolean interrupted = Thread.interrupted();
    private long graceEnd;

    Patience(Deadline deadline) {
      this.deadline = deadline;
      if (interrupted) {
        graceEnd = System.nanoTime() + GRACE;
      }
    }

    long awaitSpace(RemoteWindow window) throws IOException {
      while (true) {
        // The library closes the window only when the other side has agreed to the close.
        if (isClosing() || isClosed()) {
          throw new IOException("the SSH channel was closed");
        }
        try {
          return window.waitForSpace(step());
        } catch (WindowClosedException e) {
          throw new IOException("the SSH channel was closed", e);
        } catch (SocketTimeoutException e) {
          // Only the step is over.
        } catch (InterruptedException e) {
          interrupted = true;
          beginGrace();
        }
      }
    }

    private Duration step() throws InterruptedIOException {
      if (!interrupted && !deadline.expired()) {
        Duration left = deadline.remaining();
        return left.compareTo(STEP) < 0 && !left.isZero() ? left : STEP;
      }
      beginGrace();
      long left = graceEnd - System.nanoTime();
      if (left <= 0) {
        throw new InterruptedIOException(
            interrupted
                ? "the thread was interrupted while the SFTP server took nothing"
                : "the deadline passed while the SFTP server took nothing");
      }
      return Duration.ofNanos(Math.min(left, STEP.toNanos()));
    }

    private void beginGrace() {
      if (graceEnd == 0) {
        graceEnd = System.nanoTime() + GRACE;
      }
    }

    void restoreInterrupt() {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What the library writes the server's bytes to; it opens the window again after each write. */
  private final class Incoming extends OutputStream {
    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      receiver.received(bytes, offset, length);
    }
  }

  /** Before the client listens: servers do not speak first. */
  private static final class Nobody implements Receiver {
    @Override
    public void received(byte[] bytes, int offset, int length) {}

    @Override
    public void lost(IOException cause) {}
  }
}
