package org.connectorsdk;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;

/** A provider whose answers a test sets. */
class FakeProvider implements ConnectorProvider<DataSchema.None> {
  private final String name;
  private Set<Capability> capabilities = Capability.all();
  private Function<TargetReference, List<InventoryTarget>> names =
      reference -> List.of(new InventoryTarget(reference.toString(), Map.of(), List.of()));
  private Function<ConnectorContext<DataSchema.None>, Connector> maker =
      context -> new FakeConnector(this, context.host());

  FakeProvider(String name) {
    this.name = name;
  }

  FakeProvider withCapabilities(Set<Capability> set) {
    this.capabilities = set;
    return this;
  }

  FakeProvider naming(Function<TargetReference, List<InventoryTarget>> function) {
    this.names = function;
    return this;
  }

  FakeProvider making(Function<ConnectorContext<DataSchema.None>, Connector> function) {
    this.maker = function;
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return "A fake";
  }

  @Override
  public DataSchema<DataSchema.None> dataSchema() {
    return DataSchema.none();
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public List<InventoryTarget> makeNamesData(TargetReference reference) {
    return names.apply(reference);
  }

  @Override
  public Connector create(ConnectorContext<DataSchema.None> context) {
    return maker.apply(context);
  }
}
