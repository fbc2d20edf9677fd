package org.example.custom.daemon;

import java.io.IOException;

/**
 * Runs the daemon by hand: {@code CUSTOM_SECRET=... java -cp ... Main 7117}, until it is killed.
 */
public final class Main {
  private Main() {}

  /** The port, and nothing else. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    var secret = System.getenv("CUSTOM_SECRET");
    if (secret == null || secret.isEmpty() || arguments.length != 1) {
      System.err.println("usage: CUSTOM_SECRET=... custom-daemon PORT");
      System.exit(2);
    }
    try (var daemon = CustomDaemon.start(port(arguments[0]), secret)) {
      System.out.println("listening on the loopback address, port " + daemon.port());
      Thread.currentThread().join();
    }
  }

  private static int port(String text) {
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
    if (port < 0 || port > 65535) {
      System.err.println("expected a port from 0 to 65535, found " + text);
      System.exit(2);
    }
    return port;
  }
}
