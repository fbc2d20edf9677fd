package org.connectorsdk.testkit.handmade;

import static org.connectorsdk.Capability.ENVIRONMENT;
import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.LIVE_OUTPUT;
import static org.connectorsdk.Capability.PUT_FILE;
import static org.connectorsdk.Capability.RECONNECT;
import static org.connectorsdk.Capability.RUN;
import static org.connectorsdk.Capability.SEPARATE_STDERR;
import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.STDIN;
import static org.connectorsdk.Capability.WORKING_DIRECTORY;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;

/** This machine once more, by a connector that shares no code with the engine. */
public final class HandmadeProvider implements ConnectorProvider<DataSchema.None> {
  private static final String NAME = "handmade";

  private static final Set<Capability> CAPABILITIES =
      Set.of(
          RUN,
          SHELL,
          STDIN,
          SEPARATE_STDERR,
          LIVE_OUTPUT,
          ENVIRONMENT,
          WORKING_DIRECTORY,
          PUT_FILE,
          GET_FILE,
          RECONNECT);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "This machine, by hand";
  }

  @Override
  public DataSchema<DataSchema.None> dataSchema() {
    return DataSchema.none();
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public List<InventoryTarget> makeNamesData(TargetReference reference) {
    Objects.requireNonNull(reference, "reference");
    if (reference.argument().isPresent()) {
      throw reference.refused("there is only one", "@handmade without an argument");
    }
    return List.of(new InventoryTarget("@handmade", Map.of(), List.of("@handmade")));
  }

  @Override
  public Connector create(ConnectorContext<DataSchema.None> context) {
    return new HandmadeConnector(Objects.requireNonNull(context, "context"));
  }
}
