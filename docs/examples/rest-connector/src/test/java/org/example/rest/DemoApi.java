package org.example.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/**
 * The API that the connector is for, as small as it can be: on loopback, with this machine behind
 * each of its resources. Who knows the key may do here what this program may.
 */
final class DemoApi implements AutoCloseable {
  static {
    // Else each answer to a request on a connection that is used again takes 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final int WAITING_CONNECTIONS = 512;

  private final String key;
  private final SSLContext tls;
  private final DemoCommands commands;
  private final DemoFiles files;
  private final AtomicLong connects = new AtomicLong();
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0, 1000, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), DemoApi::newThread);
  private HttpServer server;

  private DemoApi(Path home, String key, SSLContext tls) {
    this.key = key;
    this.tls = tls;
    this.commands = new DemoCommands(home);
    this.files = new DemoFiles(home);
  }

  /** Starts it on a port that is free, without TLS. */
  static DemoApi start(Path home, String key) throws IOException {
    return start(home, key, null);
  }

  /** Starts it with the certificate of a context. */
  static DemoApi start(Path home, String key, SSLContext tls) throws IOException {
    var api = new DemoApi(home, key, tls);
    api.listen(0);
    return api;
  }

  private static Thread newThread(Runnable work) {
    var thread = new Thread(work, "demo api");
    thread.setDaemon(true);
    return thread;
  }

  private void listen(int port) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    if (tls == null) {
      server = HttpServer.create(address, WAITING_CONNECTIONS);
    } else {
      var https = HttpsServer.create(address, WAITING_CONNECTIONS);
      https.setHttpsConfigurator(new HttpsConfigurator(tls));
      server = https;
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return (tls == null ? "http" : "https") + "://localhost:" + server.getAddress().getPort();
  }

  /** How often a key was tried, right or wrong: by a request for a resource itself. */
  long connects() {
    return connects.get();
  }

  /**
   * Cuts all connections and uploads, those between two requests too, and takes new connections at
   * the same place.
   */
  synchronized void sever() {
    var port = server.getAddress().getPort();
    stop(server);
    files.forget();
    try {
      listen(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JDK's server waits for a thread of its own, which may be in the middle of a handshake. */
  private static void stop(HttpServer server) {
    var stopping = new Thread(() -> server.stop(0), "demo api stop");
    stopping.setDaemon(true);
    stopping.start();
    try {
      stopping.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    commands.close();
    stop(server);
    threads.shutdown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        answer(exchange);
      } catch (DemoRefusal e) {
        reply(exchange, e.status(), Map.of("error", e.error(), "message", e.getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException, InterruptedException {
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    var body = exchange.getRequestBody().readAllBytes();
    var parts = exchange.getRequestURI().getRawPath().split("/", -1);
    if (parts.length == 3) {
      connects.incrementAndGet();
    }
    if (!("Bearer " + key).equals(authorization)) {
      throw new DemoRefusal(401, "unauthorized", "the key is not known");
    }
    if (parts.length < 3
        || !parts[1].equals("resources")
        || !decoded(parts[2]).matches("server-\\d+")) {
      throw new DemoRefusal(404, "no_such_resource", "there is no such resource");
    }
    var method = exchange.getRequestMethod();
    var query = new DemoQuery(exchange.getRequestURI().getRawQuery());
    var what = method + (parts.length > 3 ? " " + parts[3] : "") + (parts.length > 4 ? "/" : "");
    switch (what) {
      case "GET" -> reply(exchange, 200, resource(decoded(parts[2])));
      case "POST exec" -> commands.run(Json.object(body), exchange);
      case "DELETE exec/" -> {
        commands.signal(parts[4], query.text("signal"));
        reply(exchange, 200, Map.of());
      }
      case "POST files" -> {
        var request = Json.object(body);
        if (!files.isForgotten(request)) {
          reply(exchange, 200, files.write(request));
        } // else the connection is closed without a word
      }
      case "GET files/" -> {
        if (query.text("view").equals("status")) {
          reply(exchange, 200, files.status(decoded(parts[4])));
        } else {
          files.read(decoded(parts[4]), query, exchange);
        }
      }
      case "PATCH files/" ->
          reply(exchange, 200, files.change(decoded(parts[4]), Json.object(body)));
      case "DELETE files/" -> reply(exchange, 200, files.delete(decoded(parts[4])));
      default -> throw new DemoRefusal(405, "no_such_request", "there is no " + what);
    }
  }

  private static Map<String, ?> resource(String id) {
    return Map.of(
        "id",
        id,
        "name",
        "this machine",
        "status",
        "running",
        "system",
        System.getProperty("os.name"));
  }

  private static String decoded(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static void reply(HttpExchange exchange, int status, Map<String, ?> members)
      throws IOException {
    var body = Json.bytes(members);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
