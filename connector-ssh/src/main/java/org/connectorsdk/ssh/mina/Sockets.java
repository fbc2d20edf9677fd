package org.connectorsdk.ssh.mina;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.AbstractIoServiceFactory;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.util.threads.ThreadUtils;

/**
 * The sockets of one client, served by a fixed number of threads however many hosts there are.
 *
 * <p>MINA's own factory hands each event from a polling thread to a pool; a group with a fixed pool
 * handles it where it was seen.
 */
final class Sockets extends AbstractIoServiceFactory {

  /** More would only help a machine that decrypts more than gigabytes in a second. */
  private static final int MOST_THREADS = 8;

  private final AsynchronousChannelGroup group;

  private Sockets(FactoryManager manager, ThreadFactory threads) {
    // Only reading that was suspended is resumed there, which we never do: no thread is started.
    super(manager, ThreadUtils.newFixedThreadPool("connectorsdk-ssh-resume", 1));
    try {
      int count = Math.min(Runtime.getRuntime().availableProcessors() + 1, MOST_THREADS);
      this.group = AsynchronousChannelGroup.withFixedThreadPool(count, threads);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What MINA's client asks for its sockets. */
  static final class Factory extends Nio2ServiceFactoryFactory {
    private final ThreadFactory threads;

    Factory(ThreadFactory threads) {
      this.threads = threads;
    }

    @Override
    public IoServiceFactory create(FactoryManager manager) {
      return new Sockets(manager, threads);
    }
  }

  @Override
  public IoConnector createConnector(IoHandler handler) {
    return autowireCreatedService(
        new SocketConnector(getFactoryManager(), handler, group, getExecutorService()));
  }

  @Override
  public IoAcceptor createAcceptor(IoHandler handler) {
    throw new UnsupportedOperationException("a client listens nowhere");
  }

  @Override
  protected void doCloseImmediately() {
    try {
      group.shutdownNow();
      if (!group.awaitTermination(1, TimeUnit.SECONDS)) {
        log.debug("a thread of the sockets is still busy");
      }
    } catch (IOException e) {
      log.debug("closing the sockets: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      super.doCloseImmediately();
    }
  }
}
