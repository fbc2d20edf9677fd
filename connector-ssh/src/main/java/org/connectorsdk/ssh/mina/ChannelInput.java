package org.connectorsdk.ssh.mina;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What a command reads: written as far as the host's window goes, waiting on the writer's thread.
 *
 * <p>MINA's own stream gives up after 30 s without room, which a command that reads late needs.
 */
final class ChannelInput extends OutputStream {

  /** A host may open a window of 4 GiB; what the socket has not taken stays in our memory. */
  private static final int MOST_IN_FLIGHT = 1024 * 1024;

  private final ExecChannel channel;

  /** Keeps the packets of several writers apart; held while waiting, only by writers. */
  private final ReentrantLock writers = new ReentrantLock();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int inFlight;
  private boolean closed;
  private @Nullable String failure;

  ChannelInput(ExecChannel channel) {
    this.channel = channel;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    try {
      writers.lockInterruptibly();
      try {
        int end = offset + length;
        for (int at = offset; at < end; ) {
          int room = awaitRoom(end - at);
          send(bytes, at, room);
          at += room;
        }
      } finally {
        writers.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the command did not read");
    }
  }

  /** Waits for room and takes it out of the window. */
  private int awaitRoom(int wanted) throws IOException, InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        if (closed) {
          throw new IOException("the input was closed");
        }
        if (failure != null) {
          throw new IOException(failure);
        }
        var window = channel.getRemoteWindow();
        long room = Math.min(window.getSize(), window.getPacketSize());
        if (room > 0 && inFlight < MOST_IN_FLIGHT) {
          int taken = (int) Math.min(wanted, room);
          window.consume(taken);
          inFlight += taken;
          return taken;
        }
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void send(byte[] bytes, int offset, int length) throws IOException {
    Buffer packet =
        channel
            .getSession()
            .createBuffer(SshConstants.SSH_MSG_CHANNEL_DATA, length + 2 * Integer.BYTES);
    packet.putUInt(channel.getRecipient());
    packet.putBytes(bytes, offset, length);
    channel.writePacket(packet).addListener(sent -> written(sent, length));
  }

  private void written(IoWriteFuture sent, int length) {
    Throwable cause = sent.getException();
    if (cause != null) {
      fail("the connection was lost: " + cause.getMessage());
    }
    lock.lock();
    try {
      inFlight -= length;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** There may be room now. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nobody will read any more: ends a write in progress and all later ones. */
  void fail(String why) {
    lock.lock();
    try {
      if (failure == null) {
        failure = why;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Tells the command the end of its input; nothing where it has ended already. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      changed.signalAll();
      if (failure != null) {
        return;
      }
    } finally {
      lock.unlock();
    }
    channel.sendEndOfInput();
  }
}
