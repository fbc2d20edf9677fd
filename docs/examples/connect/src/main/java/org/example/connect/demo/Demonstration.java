package org.example.connect.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.ProviderFailure;
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
    return steps.make("discover connectors", ConnectorRegistry::load, this::show);
  }

  private String show(ConnectorRegistry registry) {
    for (ConnectorProvider<?> provider : registry.providers()) {
      out.printf(
          "  %-6s  %-14s  %s%n",
          provider.name(), Catalogue.version(provider), provider.description());
      out.printf("  %22s  %s%n", "", Catalogue.place(provider));
    }
    for (ProviderFailure failure : registry.failures()) {
      throw new IllegalStateException("not loaded: " + failure);
    }
    return registry.require("local").name() + ", " + registry.require("ssh").name();
  }

  private EmbeddedSshServer startServer() {
    steps.chapter("An SSH server to talk to");
    return steps.make("start an SSH server", EmbeddedSshServer::start, this::show);
  }

  private String show(EmbeddedSshServer server) {
    out.printf(
        "  %s, port %d, user %s, keys made a moment ago%n",
        server.host(), server.port(), server.user());
    return "port " + server.port();
  }

  private List<Host> readInventory(
      ConnectorRegistry registry, EmbeddedSshServer server, Path folder) {
    steps.chapter("The inventory, and where each value comes from");
    Path file = SampleInventory.write(folder.resolve("inventory.json"), server);
    return steps.make(
        "read the inventory",
        () -> registry.expand(Inventory.read(file)),
        hosts -> {
          show(file);
          hosts.forEach(host -> showOrigins(host, file));
          return hosts.size() + " hosts";
        });
  }

  private void show(Path file) {
    out.println("  " + file);
    out.println(SampleInventory.text(file).indent(4));
  }

  /** For each key, where the value that counts was written. */
  private void showOrigins(Host host, Path file) {
    for (String key : List.of("owner", "ssh_port", "ssh_user")) {
      host.data()
          .get(key)
          .ifPresent(
              value ->
                  out.printf(
                      "  %-10s  %-8s = %-10s  from %s%n",
                      host.name(), key, value, origin(host, key, file)));
    }
  }

  /** Without the host's name, which stands before it, and the folder. */
  private static String origin(Host host, String key, Path file) {
    String text = host.data().origin(key).orElseThrow().description();
    return text.replace("host " + host.name() + ", ", "")
        .replace(file.toString(), file.getFileName().toString());
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
