package org.connectorsdk.testkit.ssh;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.future.DefaultCloseFuture;
import org.apache.sshd.common.future.SshFutureListener;
import org.apache.sshd.common.io.AbstractIoWriteFuture;
import org.apache.sshd.common.io.IoService;
import org.apache.sshd.common.io.IoSession;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.connectorsdk.testkit.faults.Direction;

/** A connection's bytes: counts them, and ends the connection where a fault says so. */
final class FaultyWire implements IoSession {

  private final IoSession wire;
  private final ServerFaults faults;
  private final AtomicBoolean hungUp = new AtomicBoolean();
  private volatile IoWriteFuture lastWrite = AbstractIoWriteFuture.fulfilled("nothing", true);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();

  FaultyWire(IoSession wire, ServerFaults faults) {
    this.wire = wire;
    this.faults = faults;
  }

  /**
   * Ends the connection without a word, after what was written before.
   *
   * <p>From now on nothing is written and nothing taken in, as if the peer were gone already; the
   * library, told of a failure, would throw away what is still to be sent.
   */
  private void hangUp() {
    if (!hungUp.getAndSet(true)) {
      lastWrite.addListener(written -> wire.close(true));
    }
  }

  boolean isHungUp() {
    return hungUp.get();
  }

  /** Hangs up if a fault says so for that stage. */
  boolean endsAt(ServerStage stage) {
    boolean ends =
        !isHungUp() && faults.strike(CloseAt.class, fault -> fault.stage() == stage).isPresent();
    if (ends) {
      hangUp();
    }
    return ends;
  }

  /** How many of the bytes that have just come are taken in; fewer than all ends the connection. */
  int admitted(int count) {
    long before = received.getAndAdd(count);
    return beforeCut(Direction.TO_SERVER, before, count);
  }

  @Override
  public IoWriteFuture writeBuffer(Buffer buffer) throws IOException {
    if (isHungUp()) {
      return swallowed();
    }
    int count = buffer.available();
    long before = sent.getAndAdd(count);
    // What the server writes first is its version line.
    if (before == 0 && endsAt(ServerStage.BEFORE_BANNER)) {
      return swallowed();
    }
    int goes = beforeCut(Direction.TO_CLIENT, before, count);
    if (goes == 0 && count > 0) {
      cut(Direction.TO_CLIENT, before + count);
      return swallowed();
    }
    IoWriteFuture future =
        wire.writeBuffer(
            goes < count ? new ByteArrayBuffer(buffer.array(), buffer.rpos(), goes) : buffer);
    lastWrite = future;
    if (goes < count || isAtCut(Direction.TO_CLIENT, before + count)) {
      cut(Direction.TO_CLIENT, before + count);
    } else if (before == 0) {
      endsAt(ServerStage.AFTER_BANNER);
    }
    return future;
  }

  private static IoWriteFuture swallowed() {
    return AbstractIoWriteFuture.fulfilled("swallowed", true);
  }

  private int beforeCut(Direction direction, long before, int count) {
    return faults
        .find(Cut.class, fault -> fault.direction() == direction)
        .map(fault -> (int) Math.min(count, Math.max(0, fault.afterBytes() - before)))
        .orElse(count);
  }

  private boolean isAtCut(Direction direction, long count) {
    return faults
        .find(Cut.class, fault -> fault.direction() == direction && fault.afterBytes() <= count)
        .isPresent();
  }

  /** Ends the connection if that many bytes are as many as a fault lets through. */
  void cutReceiving() {
    cut(Direction.TO_SERVER, received.get());
  }

  private void cut(Direction direction, long count) {
    if (!isHungUp()
        && faults
            .strike(
                Cut.class, fault -> fault.direction() == direction && fault.afterBytes() <= count)
            .isPresent()) {
      hangUp();
    }
  }

  @Override
  public long getId() {
    return wire.getId();
  }

  @Override
  public SocketAddress getAcceptanceAddress() {
    return wire.getAcceptanceAddress();
  }

  @Override
  public SocketAddress getRemoteAddress() {
    return wire.getRemoteAddress();
  }

  @Override
  public SocketAddress getLocalAddress() {
    return wire.getLocalAddress();
  }

  @Override
  public Object getAttribute(Object key) {
    return wire.getAttribute(key);
  }

  @Override
  public Object setAttribute(Object key, Object value) {
    return wire.setAttribute(key, value);
  }

  @Override
  public Object setAttributeIfAbsent(Object key, Object value) {
    return wire.setAttributeIfAbsent(key, value);
  }

  @Override
  public Object removeAttribute(Object key) {
    return wire.removeAttribute(key);
  }

  @Override
  public CloseFuture close(boolean immediately) {
    if (!isHungUp()) {
      return wire.close(immediately);
    }
    // On its way already, and not to overtake what is being written.
    var closed = new DefaultCloseFuture("hung up", null);
    wire.addCloseFutureListener(future -> closed.setClosed());
    return closed;
  }

  @Override
  public void addCloseFutureListener(SshFutureListener<CloseFuture> listener) {
    wire.addCloseFutureListener(listener);
  }

  @Override
  public void removeCloseFutureListener(SshFutureListener<CloseFuture> listener) {
    wire.removeCloseFutureListener(listener);
  }

  @Override
  public boolean isClosed() {
    return wire.isClosed();
  }

  @Override
  public boolean isClosing() {
    return wire.isClosing();
  }

  @Override
  public boolean isOpen() {
    return wire.isOpen();
  }

  @Override
  public IoService getService() {
    return wire.getService();
  }

  @Override
  public void shutdownOutputStream() throws IOException {
    wire.shutdownOutputStream();
  }

  @Override
  public void suspendRead() {
    wire.suspendRead();
  }

  @Override
  public void resumeRead() {
    wire.resumeRead();
  }
}
