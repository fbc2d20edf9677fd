package org.example.custom;

import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.transport.ShellConnector;

/** The connector {@code custom}: commands on machines where the custom daemon runs. */
public final class CustomProvider implements ConnectorProvider<CustomData> {
  private static final DataSchema<CustomData> SCHEMA =
      DataSchema.of(MethodHandles.lookup(), CustomData.class);
  private static final Set<Capability> CAPABILITIES =
      Capability.without(Capability.PTY, Capability.EXIT_SIGNAL, Capability.HOST_IDENTITY);
  private static final String FORM = "@custom/HOST or @custom:HOST,HOST";

  /** For the service loader. */
  public CustomProvider() {}

  @Override
  public String name() {
    return "custom";
  }

  @Override
  public String description() {
    return "machines where the custom daemon runs";
  }

  @Override
  public DataSchema<CustomData> dataSchema() {
    return SCHEMA;
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public List<InventoryTarget> makeNamesData(TargetReference reference) {
    var targets = new LinkedHashMap<String, InventoryTarget>();
    for (var host : reference.argument().orElse("").split(",", -1)) {
      if (host.isEmpty()) {
        throw reference.refused("names no host", FORM);
      }
      if (!host.matches("[A-Za-z0-9:][A-Za-z0-9.:_-]*")) {
        throw reference.refused("\"" + host + "\" is no name or address of a host", FORM);
      }
      var data = Map.of("custom_hostname", host);
      var target = new InventoryTarget("@custom/" + host, data, List.of("@custom"));
      if (targets.put(host, target) != null) {
        throw reference.refused("names " + host + " twice", FORM);
      }
    }
    return List.copyOf(targets.values());
  }

  @Override
  public Connector create(ConnectorContext<CustomData> context) {
    return ShellConnector.over(context, () -> new CustomTransport(context));
  }
}
