package org.connectorsdk.testkit.ssh;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What the server has seen since its first start. */
final class Observations {

  private final AtomicInteger connections = new AtomicInteger();
  private final List<AuthenticationAttempt> attempts = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();

  void connected() {
    connections.incrementAndGet();
  }

  void attempted(String user, String method, boolean accepted) {
    attempts.add(new AuthenticationAttempt(user, method, accepted));
  }

  void executed(String command) {
    commands.add(command);
  }

  int connections() {
    return connections.get();
  }

  List<AuthenticationAttempt> attempts() {
    return List.copyOf(attempts);
  }

  List<String> commands() {
    return List.copyOf(commands);
  }
}
