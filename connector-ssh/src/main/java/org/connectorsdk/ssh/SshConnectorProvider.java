package org.connectorsdk.ssh;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.ssh.mina.HostClient;
import org.connectorsdk.transport.ShellConnector;

/**
 * The connector {@code ssh}: hosts reached over SSH, with keys, the agent or a password.
 *
 * <p>A host's identity is checked against known_hosts by OpenSSH's rules before any credential is
 * sent; unless told otherwise, only hosts on file are connected to. All connections of a registry
 * share a fixed number of threads.
 *
 * <p>Found by {@link java.util.ServiceLoader}. Stateless; safe for any thread.
 *
 * @since 0.1
 */
public final class SshConnectorProvider implements ConnectorProvider<SshData> {

  private static final DataSchema<SshData> SCHEMA =
      DataSchema.of(MethodHandles.lookup(), SshData.class);

  /** For the service loader. */
  public SshConnectorProvider() {}

  @Override
  public String name() {
    return "ssh";
  }

  @Override
  public String description() {
    return "Hosts reached over SSH";
  }

  @Override
  public DataSchema<SshData> dataSchema() {
    return SCHEMA;
  }

  /**
   * One target: the argument as the name to connect to, whatever it is.
   *
   * @param reference such as {@code @ssh/web-1}
   * @return the target {@code @ssh/web-1} with the data {@code ssh_hostname}
   * @throws InventoryException if the reference has no argument, or an empty one
   * @throws NullPointerException if the reference is null
   */
  @Override
  public List<InventoryTarget> makeNamesData(TargetReference reference) {
    Objects.requireNonNull(reference, "reference");
    String host =
        reference
            .argument()
            .filter(argument -> !argument.isEmpty())
            .orElseThrow(
                () ->
                    reference.refused(
                        "the host is missing", "@ssh/HOST, such as @ssh/web-1.example.org"));
    return List.of(new InventoryTarget("@ssh/" + host, Map.of("ssh_hostname", host), List.of()));
  }

  @Override
  public Connector create(ConnectorContext<SshData> context) {
    Objects.requireNonNull(context, "context");
    SshTarget target = SshTarget.of(context.data(), context.host(), context.failure("read data"));
    return ShellConnector.over(
        context,
        () ->
            new SshTransport(
                target,
                context.shared(HostClient.class, "client", HostClient::start),
                context.connectFailure(),
                context.secretPrompt(),
                context.threadFactory()));
  }
}
