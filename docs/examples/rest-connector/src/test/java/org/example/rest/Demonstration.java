package org.example.rest;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;

/**
 * Starts the demonstration API on this machine and talks to it; with {@code serve}, leaves it
 * running until Enter is pressed, for tries by hand.
 */
final class Demonstration {
  private static final String KEY = "a-key-for-tries";

  private final PrintStream out;

  private Demonstration(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException {
    var home = Files.createTempDirectory("rest-demonstration-");
    try (var api = DemoApi.start(home, KEY);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8)) {
      var demonstration = new Demonstration(out);
      demonstration.show(api.url());
      if (arguments.length == 1 && arguments[0].equals("serve")) {
        demonstration.serve(api.url());
      }
    } finally {
      delete(home);
    }
  }

  private void show(String url) {
    try (var registry = ConnectorRegistry.load();
        var server = registry.create("@api:server-123", data(url, KEY))) {
      server.connect();
      out.println("connected to " + server.describe());
      run(server, ShellCommand.of("uname", "-a"));
      run(server, ShellCommand.raw("echo 'to both' streams; echo and a status >&2; exit 3"));
      server.putFile(FileSource.ofText("there and back\n"), "note %2F..#?.txt");
      var sink = FileSink.inMemory();
      server.getFile("note %2F..#?.txt", sink);
      out.print("a file: " + sink.text());
      refused(registry, "@api:server-123", data(url, "another-key"));
      refused(registry, "@api:no-such-server", data(url, KEY));
      refused(registry, "@api:server-123", data("http://localhost:1", KEY));
    }
  }

  private static Map<String, ?> data(String url, String key) {
    return Map.of("api_url", url, "api_key", Secret.of(key));
  }

  private void run(Connector server, ShellCommand command) {
    var result = server.runShellCommand(command);
    out.println(command + " ended with " + result.status());
    result.output().lines().forEach(line -> out.println("  " + line.stream() + ": " + line.text()));
  }

  private void refused(ConnectorRegistry registry, String reference, Map<String, ?> data) {
    try (var connector = registry.create(reference, data)) {
      connector.connect();
    } catch (ConnectorException e) {
      out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private void serve(String url) throws IOException {
    out.println();
    out.println(
        "api_url " + url + ", api_key " + KEY + ", resources server-0, server-1, ...; try:");
    out.println(
        "  curl -H 'Authorization: Bearer %s' -d '{\"id\": \"1\", \"command\": \"id\"}' %s/resources/server-1/exec"
            .formatted(KEY, url));
    out.println("Enter ends it.");
    System.in.read();
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
