package org.example.rest;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Runs the commands: each with {@code /bin/sh -c}, and answered when it has ended. */
final class DemoCommands implements AutoCloseable {
  /** What a background child of a command has to say after its end is not waited for. */
  private static final long LAST_WORDS_MILLIS = 300;

  private static final long LONGEST_SECONDS = TimeUnit.DAYS.toSeconds(7);

  private final Path home;
  private final Map<String, DemoProcess> running = new ConcurrentHashMap<>();

  /** Commands that were to end before they had begun: the two requests may overtake each other. */
  private final Set<String> ended = ConcurrentHashMap.newKeySet();

  DemoCommands(Path home) {
    this.home = home;
  }

  void run(JsonNode request, HttpExchange exchange) throws IOException, InterruptedException {
    var id = request.path("id").asString("");
    var command = request.path("command").asString("");
    if (!id.matches("[0-9a-f-]{1,64}")) {
      throw new DemoRefusal(400, "bad_request", "a command has an id and a text");
    }
    var process = DemoProcess.start(home, id, command);
    running.put(id, process);
    try {
      if (ended.remove(id)) {
        process.end(true);
      }
      var seconds = Math.min(request.path("timeout").asLong(LONGEST_SECONDS), LONGEST_SECONDS);
      var code = process.await(seconds, LAST_WORDS_MILLIS);
      var answer = DemoAnswer.begin(exchange);
      answer.number("exit_code", code);
      if (process.isHeldOpen()) {
        answer.flag("complete", false);
      } // else nobody knows: the JDK closes the streams when the shell has ended
      answer.base64("stdout", process.stdout()::copyTo);
      answer.base64("stderr", process.stderr()::copyTo);
      answer.end();
    } finally {
      running.remove(id);
      process.close();
    }
  }

  void signal(String id, String signal) throws DemoRefusal {
    var process = running.get(id);
    if (process == null) {
      ended.add(id);
      throw new DemoRefusal(404, "no_such_command", "the command has not begun, or has ended");
    }
    process.end(signal.equals("KILL"));
  }

  @Override
  public void close() {
    running.values().forEach(process -> process.end(true));
  }
}
