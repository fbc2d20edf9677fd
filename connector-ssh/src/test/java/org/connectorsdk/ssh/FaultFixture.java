package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.testkit.faults.FaultProxy;
import org.connectorsdk.testkit.ssh.EmbeddedSshServer;

/** The whole way, from the registry to the kit's server, with a proxy on the last part of it. */
final class FaultFixture implements AutoCloseable {

  /** Far more than anything here takes, and far less than a test that hangs. */
  static final Duration LATEST = Duration.ofSeconds(20);

  final EmbeddedSshServer server = EmbeddedSshServer.builder().filesEverywhere().start();
  final FaultProxy proxy = FaultProxy.to(server.host(), server.port());
  private ConnectorRegistry registry = registry(Duration.ofSeconds(10));
  private final Map<String, Object> data = new LinkedHashMap<>(server.hostData());
  private final List<Connector> connectors = new ArrayList<>();

  FaultFixture() {
    data.put("ssh_allow_agent", false);
    data.put("ssh_look_for_keys", false);
  }

  FaultFixture data(String key, Object value) {
    data.put(key, value);
    return this;
  }

  private static ConnectorRegistry registry(Duration connectTimeout) {
    return ConnectorRegistry.builder().connectTimeout(connectTimeout).build();
  }

  /** Before a connector is made. */
  FaultFixture connectTimeout(Duration timeout) {
    registry.close();
    registry = registry(timeout);
    return this;
  }

  /** Straight to the server. */
  Connector connector() {
    Connector connector = registry.create(TargetReference.parse("@ssh/faulty"), data);
    connectors.add(connector);
    return connector;
  }

  /** Through the proxy, whose port has the server's key. */
  Connector proxied() throws Exception {
    var known =
        java.nio.file.Files.writeString(
            server.knownHostsFile().resolveSibling("known_hosts_of_the_proxy"),
            server.knownHostsLine().replace(":" + server.port(), ":" + proxy.port()) + "\n");
    data("ssh_port", proxy.port()).data("ssh_known_hosts_file", known.toString());
    return connector();
  }

  Connector connected() {
    Connector connector = connector();
    connector.connect();
    return connector;
  }

  static CommandResult run(Connector connector, String command) {
    return connector.runShellCommand(ShellCommand.raw(command));
  }

  /** Nothing is left open after everything was disconnected. */
  void assertNothingLeft() {
    connectors.forEach(Connector::disconnect);
    long end = System.nanoTime() + LATEST.toNanos();
    while (server.openConnections() > 0 && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    assertTrue(server.openConnections() == 0, "connections are left at the server");
  }

  @Override
  public void close() {
    connectors.forEach(Connector::close);
    registry.close();
    proxy.close();
    server.close();
  }
}
