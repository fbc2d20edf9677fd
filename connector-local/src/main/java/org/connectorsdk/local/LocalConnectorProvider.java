package org.connectorsdk.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.transport.ShellConnector;

/**
 * This machine, as {@code @local}: commands run through {@code /bin/sh} with the rights and the
 * environment of this JVM, files are read and written directly.
 *
 * <p>Relative paths start at the JVM's working directory. A machine without {@code /bin/sh} cannot
 * be connected to, and its connectors have no capabilities. What Java cannot do is not declared: no
 * command gets a terminal, and a command that a signal ended looks like one that exited with 128
 * plus the signal's number.
 *
 * @since 0.1
 */
public final class LocalConnectorProvider implements ConnectorProvider<DataSchema.None> {
  private static final String NAME = "local";
  private static final String REFERENCE = "@local";

  private static final Set<Capability> CAPABILITIES =
      Capability.without(
          Capability.PTY,
          Capability.EXIT_SIGNAL,
          Capability.HOST_IDENTITY,
          Capability.AUTHENTICATION);

  private final Path shell;

  /** For {@link java.util.ServiceLoader}. */
  public LocalConnectorProvider() {
    this(LocalTransport.SHELL);
  }

  LocalConnectorProvider(Path shell) {
    this.shell = shell;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "This machine, through /bin/sh";
  }

  @Override
  public DataSchema<DataSchema.None> dataSchema() {
    return DataSchema.none();
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  /**
   * The one target there is, {@code @local}, in the group {@code @local}, without data.
   *
   * @param reference {@code @local} and nothing behind it
   * @return that target
   * @throws InventoryException if there is an argument, an empty one too
   * @throws NullPointerException if {@code reference} is null
   */
  @Override
  public List<InventoryTarget> makeNamesData(TargetReference reference) {
    Objects.requireNonNull(reference, "reference");
    if (reference.argument().isPresent()) {
      throw reference.refused("there is only one local machine", REFERENCE);
    }
    return List.of(new InventoryTarget(REFERENCE, Map.of(), List.of(REFERENCE)));
  }

  @Override
  public Connector create(ConnectorContext<DataSchema.None> context) {
    Objects.requireNonNull(context, "context");
    return LocalTransport.hasShell(shell)
        ? ShellConnector.over(context, () -> new LocalTransport(shell))
        : new NoShellConnector(context, shell);
  }
}
