package org.example.frompyinfra;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.transport.ShellConnector;

/** Hosts that speak the custom protocol: {@code @custom:host1:4711,host2:4711}. */
public final class CustomProvider implements ConnectorProvider<CustomData> {
  private static final DataSchema<CustomData> SCHEMA =
      DataSchema.of(MethodHandles.lookup(), CustomData.class);

  @Override
  public String name() {
    return "custom";
  }

  @Override
  public String description() {
    return "hosts that speak the custom protocol";
  }

  @Override
  public DataSchema<CustomData> dataSchema() {
    return SCHEMA;
  }

  @Override
  public Set<Capability> capabilities() {
    return Capability.without(Capability.PTY, Capability.EXIT_SIGNAL);
  }

  @Override
  public List<InventoryTarget> makeNamesData(TargetReference reference) {
    var addresses = reference.argument().orElse("").split(",", -1);
    if (Stream.of(addresses).anyMatch(address -> !address.matches("[\\w.-]+:\\d+"))) {
      throw reference.refused("names a host without a port", "@custom:HOST:PORT,HOST:PORT");
    }
    return Stream.of(addresses)
        .distinct()
        .map(
            address ->
                new InventoryTarget(
                    "@custom/" + address, Map.of("custom_param", address), List.of("@custom")))
        .toList();
  }

  @Override
  public Connector create(ConnectorContext<CustomData> context) {
    return ShellConnector.over(context, () -> new CustomTransport(context));
  }
}
