package org.example.frompyinfra;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.transport.CommandInterpreter;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.ProcessRequest;
import org.connectorsdk.transport.ShellTransport;
import org.connectorsdk.transport.TransportProcess;

/** The custom protocol: a socket for each command. */
final class CustomTransport implements ShellTransport {
  private final ConnectorContext<CustomData> context;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  CustomTransport(ConnectorContext<CustomData> context) {
    this.context = context;
  }

  /** Whether the host is there: a socket that asks for nothing. */
  @Override
  public void open(Deadline deadline) throws IOException {
    var limit = context.data().timeout();
    var left = deadline.remaining();
    release(connect(limit.compareTo(left) < 0 ? limit : left));
  }

  private Socket connect(Duration limit) throws IOException {
    var socket = new Socket();
    sockets.add(socket);
    var address = context.data().param().split(":");
    try {
      if (closed) {
        throw new IOException("the connection is closed");
      }
      socket.connect(
          new InetSocketAddress(address[0], Integer.parseInt(address[1])),
          (int) Math.max(1, Math.min(limit.toMillis(), Integer.MAX_VALUE)));
      return socket;
    } catch (IOException e) {
      release(socket);
      throw e;
    }
  }

  void release(Socket socket) throws IOException {
    sockets.remove(socket);
    socket.close();
  }

  @Override
  public TransportProcess start(ShellCommand wire, ProcessRequest request) throws IOException {
    var socket = connect(request.deadline().remaining());
    var process = new CustomProcess(this, socket, request.output());
    process.send(wire.render());
    context.threadFactory().newThread(process::receive).start();
    return process;
  }

  @Override
  public CommandInterpreter interpreter() {
    return CommandInterpreter.POSIX_SHELL;
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
    for (Socket socket : sockets) {
      try {
        release(socket);
      } catch (IOException e) {
        // It is closed all the same.
      }
    }
  }
}
