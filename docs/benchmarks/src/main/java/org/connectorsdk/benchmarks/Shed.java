package org.connectorsdk.benchmarks;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataKey;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;

/** A third party's provider, as small as one with data of its own can be. */
public final class Shed implements ConnectorProvider<Shed.Tools> {
  private static final DataSchema<Tools> SCHEMA =
      DataSchema.of(MethodHandles.lookup(), Tools.class);

  /** Its data. */
  record Tools(
      @DataKey(value = "shed_door", description = "Which door.") String door,
      @DataKey(value = "shed_shelf", description = "Which shelf.", defaultValue = "1") int shelf) {}

  @Override
  public String name() {
    return "shed";
  }

  @Override
  public String description() {
    return "found by the benchmark of discovery";
  }

  @Override
  public DataSchema<Tools> dataSchema() {
    return SCHEMA;
  }

  @Override
  public Set<Capability> capabilities() {
    return Capability.none();
  }

  @Override
  public List<InventoryTarget> makeNamesData(TargetReference reference) {
    return List.of(new InventoryTarget("shed", Map.of(), List.of()));
  }

  @Override
  public Connector create(ConnectorContext<Tools> context) {
    throw new UnsupportedOperationException("only to be found");
  }
}
