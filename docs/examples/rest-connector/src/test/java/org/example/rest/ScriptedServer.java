package org.example.rest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A server that answers the question whether the resource is there, and anything else as its test
 * says: byte for byte, so that it may be wrong in any way. A connection for each request.
 */
final class ScriptedServer implements AutoCloseable {
  static final String RESOURCE = json(200, "{\"id\": \"server-1\", \"name\": \"scripted\"}");

  /** What a test does with a request. When it returns, the connection is closed. */
  interface Script {
    void answer(String request, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket listening;
  private final Script script;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  private ScriptedServer(ServerSocket listening, Script script) {
    this.listening = listening;
    this.script = script;
  }

  static ScriptedServer start(Script script) throws IOException {
    var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var server = new ScriptedServer(listening, script);
    server.onThread(server::accept);
    return server;
  }

  /** One that answers every request but the first kind with the same text. */
  static ScriptedServer answering(String response) throws IOException {
    return start((request, out) -> out.write(bytes(response)));
  }

  /** A response of HTTP that is well formed. */
  static String json(int status, String body) {
    return "HTTP/1.1 %d Said\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(status, bytes(body).length, body);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  String url() {
    return "http://localhost:" + listening.getLocalPort();
  }

  /** Keeps a connection open until the server is closed. */
  void hold() throws InterruptedException {
    closed.await();
  }

  private void onThread(Runnable work) {
    var thread = new Thread(work, "scripted server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        var connection = listening.accept();
        open.add(connection);
        onThread(() -> serve(connection));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var request = request(new BufferedInputStream(connection.getInputStream()));
      var out = connection.getOutputStream();
      if (request.equals("GET /resources/server-1 HTTP/1.1")) {
        out.write(bytes(RESOURCE));
      } else {
        script.answer(request, out);
      }
      out.flush();
    } catch (IOException e) {
      // the client has gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(connection);
    }
  }

  /** The first line; head and body are read. */
  private static String request(InputStream in) throws IOException {
    var first = line(in);
    var length = 0;
    for (var header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    in.readNBytes(length);
    return first;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the end of the request is missing");
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listening.close();
    for (var connection : open) {
      connection.close();
    }
  }
}
