package org.example.rest;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An answer that is written while its content is read, because it may be long. */
final class DemoAnswer {
  private final OutputStream body;
  private String between = "{";

  private DemoAnswer(OutputStream body) {
    this.body = body;
  }

  static DemoAnswer begin(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    return new DemoAnswer(new BufferedOutputStream(exchange.getResponseBody(), 1 << 16));
  }

  /** Writes all it has. */
  interface Content {
    void copyTo(OutputStream out) throws IOException;
  }

  void number(String name, int value) throws IOException {
    write(between + "\"" + name + "\":" + value);
    between = ",";
  }

  void flag(String name, boolean value) throws IOException {
    write(between + "\"" + name + "\":" + value);
    between = ",";
  }

  /** A text in which nothing has to be escaped. */
  void text(String name, String value) throws IOException {
    write(between + "\"" + name + "\":\"" + value + "\"");
    between = ",";
  }

  void base64(String name, Content content) throws IOException {
    write(between + "\"" + name + "\":\"");
    between = ",";
    try (var encoding = Base64.getEncoder().wrap(new Unclosed(body))) {
      content.copyTo(encoding);
    }
    write("\"");
  }

  private void write(String text) throws IOException {
    body.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Not called where the content failed: then the end is missing, and the client sees it. */
  void end() throws IOException {
    write("}");
    body.close();
  }

  /** An encoder writes its last bytes when it is closed; the body goes on. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() {}
  }
}
