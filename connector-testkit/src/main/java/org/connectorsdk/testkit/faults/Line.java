package org.connectorsdk.testkit.faults;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection through the proxy: two sockets and two flows; used by the proxy's thread. */
final class Line {

  private final int number;
  private final SocketChannel client;
  private final SocketChannel server;
  private final SelectionKey clientKey;
  private final SelectionKey serverKey;
  private final Flow toServer;
  private final Flow toClient;
  private volatile boolean open = true;

  Line(int number, SocketChannel client, Selector selector, Totals totals) throws IOException {
    this.number = number;
    this.client = client;
    this.server = SocketChannel.open();
    try {
      prepare(client);
      prepare(server);
      this.clientKey = client.register(selector, 0, this);
      this.serverKey = server.register(selector, 0, this);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    this.toServer = new Flow(this, client, server, totals.of(Direction.TO_SERVER));
    this.toClient = new Flow(this, server, client, totals.of(Direction.TO_CLIENT));
  }

  private static void prepare(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    // A byte that is sent alone is to travel alone.
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  /** Connects to the server; a server that cannot be reached is a reset for the client. */
  void dial(SocketAddress target) {
    try {
      if (!server.connect(target)) {
        serverKey.interestOps(SelectionKey.OP_CONNECT);
      }
    } catch (IOException e) {
      reset();
    }
  }

  int number() {
    return number;
  }

  boolean isOpen() {
    return open;
  }

  Flow flow(Direction direction) {
    return direction == Direction.TO_SERVER ? toServer : toClient;
  }

  Flow opposite(Flow flow) {
    return flow == toServer ? toClient : toServer;
  }

  void add(Injection injection, FlowFault fault) {
    flow(fault.direction()).add(injection, fault.begin(number, injection::strike));
  }

  void remove(Injection injection) {
    toServer.remove(injection);
    toClient.remove(injection);
  }

  /** Does what the selector says can be done with one of the two sockets. */
  void ready(SelectionKey key) {
    try {
      if (key.isValid() && key.isConnectable()) {
        server.finishConnect();
      }
      if (key.isValid() && key.isReadable()) {
        (key == clientKey ? toServer : toClient).read();
      }
    } catch (IOException e) {
      reset();
    }
  }

  /** Sends what may go; returns after how many nanoseconds to do so again at the latest. */
  long advance() {
    long again = Long.MAX_VALUE;
    try {
      again = toServer.advance();
      // Also when the first has just ended everything: it then has nothing to do.
      again = Math.min(again, toClient.advance());
      if (isOver(toServer) && isOver(toClient)) {
        close();
      }
      interest(clientKey, toServer, toClient);
      if (server.isConnected()) {
        interest(serverKey, toClient, toServer);
      }
    } catch (IOException e) {
      reset();
    }
    return again;
  }

  private static boolean isOver(Flow flow) {
    return flow.isFinished() && flow.isEnded();
  }

  private static void interest(SelectionKey key, Flow from, Flow to) {
    if (key.isValid()) {
      key.interestOps(
          (from.wantsToRead() ? SelectionKey.OP_READ : 0)
              | (to.wantsToWrite() ? SelectionKey.OP_WRITE : 0));
    }
  }

  /** Ends both sockets with a reset. */
  void reset() {
    end();
    reset(client);
    reset(server);
  }

  static void reset(SocketChannel channel) {
    try (channel) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      // Closed before, or by the peer just now: in both cases nothing is left to be told.
    }
  }

  /** Closes both sockets as the system sees fit. */
  void close() {
    end();
    try (client;
        server) {
      // Closing is all.
    } catch (IOException e) {
      // Nobody is left to be told.
    }
  }

  private void end() {
    open = false;
    toServer.forgetSource();
    toClient.forgetSource();
  }
}
