package org.connectorsdk.testkit.doubles;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a provider in a registry, to take the first context that the registry makes for it.
 *
 * @param <D> the provider's record
 */
final class CapturingProvider<D extends Record> implements ConnectorProvider<D> {
  private final ConnectorProvider<D> real;
  private volatile @Nullable ConnectorContext<D> captured;

  CapturingProvider(ConnectorProvider<D> real) {
    this.real = real;
  }

  ConnectorProvider<D> real() {
    return real;
  }

  /** The context of the connector that is created meanwhile, which is a stand-in. */
  ConnectorContext<D> capture(Runnable creating) {
    creating.run();
    return new ContextFor<>(real, Objects.requireNonNull(captured, "captured"));
  }

  @Override
  public Connector create(ConnectorContext<D> context) {
    if (captured == null) {
      captured = context;
      return FakeConnector.create();
    }
    return real.create(new ContextFor<>(real, context));
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public String description() {
    return real.description();
  }

  @Override
  public DataSchema<D> dataSchema() {
    return real.dataSchema();
  }

  @Override
  public Set<Capability> capabilities() {
    return real.capabilities();
  }

  @Override
  public List<InventoryTarget> makeNamesData(TargetReference reference) {
    return real.makeNamesData(reference);
  }
}
