package org.connectorsdk.testkit.faults;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;

/** A client and a server that have met through a proxy, each with its end of the connection. */
final class ProxiedPair implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;

  private final ServerSocket listener;
  final FaultProxy proxy;
  Socket client;
  Socket server;

  ProxiedPair() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    listener.setSoTimeout(PATIENCE_MILLIS);
    proxy = FaultProxy.to("127.0.0.1", listener.getLocalPort());
  }

  /** A pair that has met. */
  static ProxiedPair met() throws IOException {
    var pair = new ProxiedPair();
    pair.meet();
    return pair;
  }

  void meet() throws IOException {
    connect();
    accept();
  }

  void connect() throws IOException {
    client = new Socket(proxy.host(), proxy.port());
    client.setSoTimeout(PATIENCE_MILLIS);
  }

  void accept() throws IOException {
    server = listener.accept();
    server.setSoTimeout(PATIENCE_MILLIS);
  }

  Socket sender(Direction direction) {
    return direction == Direction.TO_SERVER ? client : server;
  }

  Socket receiver(Direction direction) {
    return direction == Direction.TO_SERVER ? server : client;
  }

  void send(Direction direction, byte[] bytes) throws IOException {
    sender(direction).getOutputStream().write(bytes);
  }

  /** Sends on another thread, for more than the buffers on the way hold. */
  Thread sendAside(Direction direction, byte[] bytes) {
    var thread =
        new Thread(
            () -> {
              try {
                send(direction, bytes);
                sender(direction).shutdownOutput();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  byte[] receive(Direction direction, int count) throws IOException {
    byte[] bytes = receiver(direction).getInputStream().readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("after " + bytes.length + " of " + count + " bytes");
    }
    return bytes;
  }

  byte[] receiveAll(Direction direction) throws IOException {
    return receiver(direction).getInputStream().readAllBytes();
  }

  /** Whether nothing comes for a while; a wrong yes is possible, a wrong no is not. */
  boolean isQuiet(Direction direction) throws IOException, InterruptedException {
    Thread.sleep(50);
    return receiver(direction).getInputStream().available() == 0;
  }

  static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    listener.close();
    for (Socket socket : new Socket[] {client, server}) {
      if (socket != null) {
        socket.close();
      }
    }
  }
}
