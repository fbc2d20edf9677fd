package org.connectorsdk.testkit.doubles;

import java.util.List;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;

/**
 * A provider that declares less: the engine takes from there what it can do.
 *
 * @param <D> the provider's record
 */
record NarrowedProvider<D extends Record>(
    ConnectorProvider<D> provider, Set<Capability> capabilities) implements ConnectorProvider<D> {

  @Override
  public String name() {
    return provider.name();
  }

  @Override
  public String description() {
    return provider.description();
  }

  @Override
  public DataSchema<D> dataSchema() {
    return provider.dataSchema();
  }

  @Override
  public List<InventoryTarget> makeNamesData(TargetReference reference) {
    return provider.makeNamesData(reference);
  }

  @Override
  public Connector create(ConnectorContext<D> context) {
    return provider.create(context);
  }
}
