package org.example.connect.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.Inventory;
import org.connectorsdk.testkit.ssh.EmbeddedSshServer;
import org.example.connect.Catalogue;
import org.example.connect.Style;

/**
 * Shows on this machine what an application does with connectors, and what going wrong looks like.
 */
public final class Demonstration {
  private final PrintStream out;
  private final Steps steps;

  public Demonstration(PrintStream out, Style style) {
    this.out = out;
    this.steps = new Steps(out, style);
  }

  /** Returns whether every step came out as it should. */
  public boolean run() {
    Path folder = temporaryFolder();
    try (ConnectorRegistry registry = discover();
        EmbeddedSshServer server = startServer()) {
      for (Host host : readInventory(registry, server, folder)) {
        new HostTour(out, steps, registry, folder).visit(host);
      }
      new Mishaps(steps, registry, server).happen();
      return steps.summary();
    } finally {
      remove(folder);
    }
  }

  private ConnectorRegistry discover() {
    steps.chapter("Which connectors are there?");
    var holder = new ConnectorRegistry[1];
    steps.run(
        "discover connectors",
        "",
        () -> {
          holder[0] = ConnectorRegistry.load();
          for (ConnectorProvider<?> provider : holder[0].providers()) {
            out.printf(
                "  %-7s %-16s %s%n",
                provider.name(), Catalogue.version(provider), provider.description());
            out.printf("  %24s %s%n", "", Catalogue.place(provider));
          }
          return holder[0].providers().stream()
              .map(ConnectorProvider::name)
              .collect(Collectors.joining(", "));
        });
    return holder[0];
  }

  private EmbeddedSshServer startServer() {
    steps.chapter("An SSH server to talk to");
    var holder = new EmbeddedSshServer[1];
    steps.run(
        "start an SSH server",
        "",
        () -> {
          holder[0] = EmbeddedSshServer.start();
          out.printf(
              "  %s, port %d, user %s, keys made a moment ago%n",
              holder[0].host(), holder[0].port(), holder[0].user());
          return "port " + holder[0].port();
        });
    return holder[0];
  }

  private List<Host> readInventory(
      ConnectorRegistry registry, EmbeddedSshServer server, Path folder) {
    steps.chapter("The inventory");
    var hosts = new java.util.ArrayList<Host>();
    steps.run(
        "read the inventory",
        "",
        () -> {
          Path file = SampleInventory.write(folder.resolve("inventory.json"), server);
          out.println(Files.readString(file).indent(2).stripTrailing());
          out.println();
          hosts.addAll(registry.expand(Inventory.read(file)));
          hosts.forEach(this::showOrigins);
          return hosts.size() + " hosts";
        });
    return hosts;
  }

  /** For each key, where the value that counts was written. */
  private void showOrigins(Host host) {
    for (String key : List.of("owner", "ssh_port", "ssh_user")) {
      Optional<Object> value = host.data().get(key);
      value.ifPresent(
          found ->
              out.printf(
                  "  %-12s %-9s = %-8s from %s%n", host.name(), key, found, origin(host, key)));
    }
  }

  private static String origin(Host host, String key) {
    String text = host.data().origin(key).orElseThrow().description();
    return text.substring(text.indexOf(", ") + 2);
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("connect-");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for temporary files: " + e.getMessage(), e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder + ": " + e.getMessage(), e);
    }
  }
}
