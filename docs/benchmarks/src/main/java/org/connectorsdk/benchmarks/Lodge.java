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

/** Another third party's provider. */
public final class Lodge implements ConnectorProvider<Lodge.Keys> {
  private static final DataSchema<Keys> SCHEMA = DataSchema.of(MethodHandles.lookup(), Keys.class);

  /** Its data. */
  record Keys(
      @DataKey(value = "lodge_key", description = "Which key.") String key,
      @DataKey(value = "lodge_room", description = "Which room.", defaultValue = "1") int room) {}

  @Override
  public String name() {
    return "lodge";
  }

  @Override
  public String description() {
    return "found by the benchmark of discovery";
  }

  @Override
  public DataSchema<Keys> dataSchema() {
    return SCHEMA;
  }

  @Override
  public Set<Capability> capabilities() {
    return Capability.none();
  }

  @Override
  public List<InventoryTarget> makeNamesData(TargetReference reference) {
    return List.of(new InventoryTarget("lodge", Map.of(), List.of()));
  }

  @Override
  public Connector create(ConnectorContext<Keys> context) {
    throw new UnsupportedOperationException("only to be found");
  }
}
