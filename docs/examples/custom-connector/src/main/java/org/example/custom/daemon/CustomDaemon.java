package org.example.custom.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The other end: a daemon on the loopback address that runs commands by {@code /bin/sh} as the user
 * who started it, for whoever knows its secret. It is there to test and try the connector with;
 * nothing is encrypted.
 */
public final class CustomDaemon implements AutoCloseable {
  private final ServerSocket server;
  private final String secret;
  private final AtomicLong proofsSeen = new AtomicLong();
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

  private CustomDaemon(ServerSocket server, String secret) {
    this.server = server;
    this.secret = secret;
  }

  /**
   * Starts a daemon.
   *
   * @param port where to listen; 0 takes any that is free
   * @param secret what connectors have to know; not empty
   * @throws IOException if the port is taken
   */
  public static CustomDaemon start(int port, String secret) throws IOException {
    if (Objects.requireNonNull(secret, "secret").isEmpty()) {
      throw new IllegalArgumentException("secret must not be empty");
    }
    var server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      server.close();
      throw e;
    }
    var daemon = new CustomDaemon(server, secret);
    startThread("accept", daemon::accept);
    return daemon;
  }

  static void startThread(String role, Runnable task) {
    var thread = new Thread(task, "custom-daemon-" + role);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        serve(server.accept());
      } catch (IOException e) {
        // The server was closed, or a client went away before it was greeted.
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    var session = new Session(socket, secret, proofsSeen::incrementAndGet);
    sessions.add(session);
    startThread(
        "session",
        () -> {
          session.run();
          sessions.remove(session);
        });
    if (server.isClosed()) {
      session.close();
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getLocalPort();
  }

  /** How many proofs of a secret it was sent so far, right or wrong. */
  public long proofsSeen() {
    return proofsSeen.get();
  }

  /** Cuts every connection, as a pulled cable does. New ones are taken. */
  public void severConnections() {
    sessions.forEach(Session::close);
  }

  /** Stops to listen and cuts every connection; commands that still run are hung up. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      // It listens no more all the same.
    }
    severConnections();
  }
}
