package org.connectorsdk.testkit.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** The port at which clients arrive: open, or shut and yet kept from others. */
final class Door {

  private static final int BACKLOG = 128;

  private final Selector selector;
  private final InetSocketAddress address;
  private ServerSocketChannel listener;
  private @Nullable SocketChannel placeholder;

  Door(InetAddress host, Selector selector) throws IOException {
    this.selector = selector;
    this.listener = listen(new InetSocketAddress(host, 0));
    this.address = (InetSocketAddress) listener.getLocalAddress();
  }

  InetSocketAddress address() {
    return address;
  }

  private ServerSocketChannel listen(InetSocketAddress at) throws IOException {
    var opened = ServerSocketChannel.open(StandardProtocolFamily.INET);
    try {
      opened.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      opened.bind(at, BACKLOG);
      opened.configureBlocking(false);
      opened.register(selector, SelectionKey.OP_ACCEPT);
      return opened;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  /** The next client, or null if none waits. */
  @Nullable SocketChannel accept() throws IOException {
    return listener.isOpen() ? listener.accept() : null;
  }

  /** Has the system refuse clients; whoever was not accepted yet is cut off. */
  void shut() throws IOException {
    if (listener.isOpen()) {
      listener.close();
      // A channel that a selector knows is closed by the selector's next round only.
      selector.selectNow();
      // Bound without listening: connections are refused and nobody else gets the port.
      var bound = SocketChannel.open(StandardProtocolFamily.INET);
      placeholder = bound;
      bound.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      bound.bind(address);
    }
  }

  void open() throws IOException {
    if (!listener.isOpen()) {
      if (placeholder != null) {
        placeholder.close();
      }
      listener = listen(address);
    }
  }

  void close() {
    try {
      listener.close();
      if (placeholder != null) {
        placeholder.close();
      }
    } catch (IOException e) {
      // Nobody is left to be told.
    }
  }
}
