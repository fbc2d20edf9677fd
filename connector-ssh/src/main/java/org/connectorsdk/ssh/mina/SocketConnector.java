package org.connectorsdk.ssh.mina;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.ExecutorService;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.PropertyResolver;
import org.apache.sshd.common.future.CancelFuture;
import org.apache.sshd.common.io.DefaultIoConnectFuture;
import org.apache.sshd.common.io.IoConnectFuture;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.nio2.Nio2CompletionHandler;
import org.apache.sshd.common.io.nio2.Nio2Connector;
import org.apache.sshd.common.io.nio2.Nio2Session;

/**
 * Connects without holding a thread.
 *
 * <p>MINA's own waits for each connection on a thread of a small pool, so a few hosts that do not
 * answer would keep all the others from connecting.
 */
final class SocketConnector extends Nio2Connector {

  SocketConnector(
      PropertyResolver properties,
      IoHandler handler,
      AsynchronousChannelGroup group,
      ExecutorService resumed) {
    super(null, properties, handler, group, resumed);
  }

  @Override
  public IoConnectFuture connect(
      SocketAddress address, AttributeRepository context, SocketAddress localAddress) {
    var future = new DefaultIoConnectFuture(address, null);
    try {
      var socket = openAsynchronousSocketChannel(address, getChannelGroup());
      future.addListener(ended -> closeUnlessConnected(ended, socket));
      setSocketOptions(socket);
      Nio2CompletionHandler<Void, Object> handler =
          createConnectionCompletionHandler(
              future, socket, context, propertyResolver, getIoHandler());
      socket.connect(address, null, handler);
    } catch (IOException | RuntimeException e) {
      future.setException(e);
    }
    return future;
  }

  private void closeUnlessConnected(IoConnectFuture ended, AsynchronousSocketChannel socket) {
    if (ended.isConnected()) {
      return;
    }
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("closing a socket that did not connect: {}", e.getMessage());
    }
    CancelFuture cancellation = ended.getCancellation();
    if (cancellation != null) {
      cancellation.setCanceled();
    }
  }

  @Override
  protected Nio2Session createSession(
      PropertyResolver properties, IoHandler handler, AsynchronousSocketChannel socket)
      throws IOException {
    return new PromptSocket(this, properties, handler, socket);
  }
}
