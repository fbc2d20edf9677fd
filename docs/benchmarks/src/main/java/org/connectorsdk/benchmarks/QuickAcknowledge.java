package org.connectorsdk.benchmarks;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.Optional;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.nio2.Nio2CompletionHandler;
import org.apache.sshd.common.io.nio2.Nio2Service;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactory;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.io.nio2.Nio2Session;

/** Sockets that ask Linux to acknowledge the first packets at once instead of 40 ms later. */
final class QuickAcknowledge extends Nio2ServiceFactoryFactory {
  private static final int READS = 40;

  @Override
  public IoServiceFactory create(FactoryManager manager) {
    return new Nio2ServiceFactory(manager, newExecutor(), newExecutor()) {
      @Override
      public Nio2Session createSession(
          Nio2Service service,
          IoHandler handler,
          AsynchronousSocketChannel socket,
          SocketAddress at)
          throws IOException {
        return new QuickSession(service, manager, handler, socket);
      }
    };
  }

  private static final class QuickSession extends Nio2Session {
    private final Optional<SocketOption<Boolean>> option;
    private int reads;

    QuickSession(
        Nio2Service service,
        FactoryManager manager,
        IoHandler handler,
        AsynchronousSocketChannel socket)
        throws IOException {
      super(service, manager, handler, socket, null);
      option = quickAck(socket);
    }

    /** Only Linux has it, and the kernel takes it back by itself. */
    @SuppressWarnings("unchecked")
    private static Optional<SocketOption<Boolean>> quickAck(AsynchronousSocketChannel socket) {
      return socket.supportedOptions().stream()
          .filter(option -> option.name().equals("TCP_QUICKACK"))
          .map(option -> (SocketOption<Boolean>) option)
          .findFirst();
    }

    @Override
    protected void doReadCycle(ByteBuffer buffer, Nio2CompletionHandler<Integer, Object> done) {
      if (option.isPresent() && reads++ < READS) {
        try {
          getSocket().setOption(option.get(), true);
        } catch (IOException e) {
          reads = READS;
        }
      }
      super.doReadCycle(buffer, done);
    }
  }
}
