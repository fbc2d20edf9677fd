package org.example.frompyinfra;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The other end of the custom protocol, for the test of the example: commands of this machine. */
final class CustomHost implements AutoCloseable {
  private final ServerSocket server;
  private final Set<Process> processes = ConcurrentHashMap.newKeySet();

  CustomHost() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static Thread start(Work work) {
    var thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException e) {
                // The other end has gone, and so does this thread.
              }
            },
            "custom-host");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  private void accept() throws IOException {
    while (true) {
      var socket = server.accept();
      start(() -> serve(socket));
    }
  }

  private void serve(Socket socket) throws IOException, InterruptedException {
    try (socket) {
      var in = new DataInputStream(socket.getInputStream());
      var command = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      var process = new ProcessBuilder("/bin/sh", "-c", command).start();
      processes.add(process);
      var out = new DataOutputStream(socket.getOutputStream());
      start(() -> copyInput(in, process));
      var stdout = start(() -> copy(1, process.getInputStream(), out));
      var stderr = start(() -> copy(2, process.getErrorStream(), out));
      int code = process.waitFor();
      stdout.join();
      stderr.join();
      synchronized (out) {
        out.writeByte(0);
        out.writeInt(code);
      }
      processes.remove(process);
    }
  }

  /** Input until its end, then the end of the connection, which is the end of the process. */
  private static void copyInput(DataInputStream in, Process process) throws IOException {
    try (var input = process.getOutputStream()) {
      for (int length = in.readInt(); length > 0; length = in.readInt()) {
        input.write(in.readNBytes(length));
        input.flush();
      }
    }
    try {
      in.readByte();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  private static void copy(int kind, InputStream from, DataOutputStream out) throws IOException {
    var buffer = new byte[8192];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      synchronized (out) {
        out.writeByte(kind);
        out.writeInt(read);
        out.write(buffer, 0, read);
      }
    }
  }

  /** Waits until every command has ended. */
  void awaitNoProcess() throws InterruptedException {
    for (Process process : processes) {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError("still running: " + process.info());
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
