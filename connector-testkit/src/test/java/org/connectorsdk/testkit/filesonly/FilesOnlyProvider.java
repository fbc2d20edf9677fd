package org.connectorsdk.testkit.filesonly;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;

/** The files of this machine. */
final class FilesOnlyProvider implements ConnectorProvider<DataSchema.None> {
  static final String NAME = "files-only";

  private final Set<Capability> capabilities;

  FilesOnlyProvider(Set<Capability> capabilities) {
    this.capabilities = Set.copyOf(capabilities);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "The files of this machine";
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
    Objects.requireNonNull(reference, "reference");
    if (reference.argument().isPresent()) {
      var problem =
          new DataProblem(
              "@" + NAME, DataProblem.Kind.INVALID, "expected @files-only without an argument");
      throw new InventoryException(FailureContext.of(NAME, "make names"), List.of(problem));
    }
    return List.of(new InventoryTarget("@" + NAME, Map.of(), List.of("@" + NAME)));
  }

  @Override
  public Connector create(ConnectorContext<DataSchema.None> context) {
    return new FilesOnlyConnector(Objects.requireNonNull(context, "context"));
  }
}
