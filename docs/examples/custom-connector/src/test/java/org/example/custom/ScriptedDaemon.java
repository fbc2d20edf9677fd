package org.example.custom;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.example.custom.protocol.Frame;
import org.example.custom.protocol.FrameSocket;
import org.example.custom.protocol.FrameType;
import org.example.custom.protocol.Handshake;

/**
 * A daemon that does what a test tells it, however wrong; it stays connected until it is closed.
 */
final class ScriptedDaemon implements AutoCloseable {
  /** What it does with a connection. */
  interface Script {
    void play(Socket socket) throws IOException;
  }

  /** What it does once it has let the connector in, and its first command has come. */
  interface Answer {
    void play(Socket socket, FrameSocket frames) throws IOException;
  }

  private final ServerSocket server;
  private final Script script;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  ScriptedDaemon(Script script) throws IOException {
    this.script = script;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    startThread("accept", this::accept);
  }

  static ScriptedDaemon answering(Answer answer) throws IOException {
    return new ScriptedDaemon(
        socket -> {
          var frames = new FrameSocket(socket);
          startThread("writer", () -> write(frames));
          frames.send(Handshake.hello());
          frames.read(0);
          frames.send(Frame.of(FrameType.WELCOME, 0, "scripted"));
          while (frames.read(0).type() != FrameType.START) {
            // Whatever comes before it.
          }
          answer.play(socket, frames);
        });
  }

  private static void write(FrameSocket frames) {
    try {
      frames.write();
    } catch (IOException e) {
      // The test is over, or about what the connector makes of it.
    }
  }

  private static void startThread(String role, Runnable task) {
    var thread = new Thread(task, "scripted-daemon-" + role);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        sockets.add(socket);
        startThread("session", () -> play(socket));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void play(Socket socket) {
    try {
      script.play(socket);
    } catch (IOException e) {
      // The connector went away.
    }
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (var socket : sockets) {
      socket.close();
    }
  }
}
