package org.connectorsdk.testkit.mutants;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.data.HostData;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.testkit.reference.ForwardingProvider;
import org.connectorsdk.testkit.reference.ReferenceData;

/**
 * Publishes its schema and reads the data by hand: the registry, which would bind them, is told
 * that there are none.
 */
final class HandBound extends ForwardingProvider<ReferenceData> {
  /** Makes the record of data. */
  @FunctionalInterface
  interface Binding {
    ReferenceData bind(DataSchema<ReferenceData> schema, HostData data, FailureContext during);
  }

  private final Binding binding;

  private HandBound(ConnectorProvider<ReferenceData> sound, Binding binding) {
    super(sound);
    this.binding = binding;
  }

  /** A mutant that binds in a wrong way. */
  static Mutant mutant(String name, String defect, Binding wrong, String... mustFail) {
    return Mutant.provider(name, defect, sound -> new HandBound(sound, wrong), mustFail);
  }

  /** A mutant that binds other data than it was given. */
  static Mutant bending(
      String name, String defect, UnaryOperator<Map<String, Object>> bent, String... mustFail) {
    return mutant(
        name,
        defect,
        (schema, data, during) ->
            schema.bind(HostData.of(bent.apply(new HashMap<>(data.asMap()))), during),
        mustFail);
  }

  /** A mutant that tells the problems in another way. */
  static Mutant telling(
      String name, String defect, UnaryOperator<List<DataProblem>> told, String... mustFail) {
    return mutant(
        name,
        defect,
        (schema, data, during) -> {
          try {
            return schema.bind(data, during);
          } catch (InvalidConnectorDataException e) {
            throw new InvalidConnectorDataException(
                during, told.apply(new ArrayList<>(e.problems())));
          }
        },
        mustFail);
  }

  /** A registry asks once, while it is built. */
  @Override
  @SuppressWarnings("unchecked")
  public DataSchema<ReferenceData> dataSchema() {
    return aRegistryAsks()
        ? (DataSchema<ReferenceData>) (DataSchema<?>) DataSchema.none()
        : super.dataSchema();
  }

  /** Whether the caller is called by a registry that is being built. */
  static boolean aRegistryAsks() {
    var builder = ConnectorRegistry.Builder.class.getName();
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(builder)));
  }

  @Override
  public Connector create(ConnectorContext<ReferenceData> context) {
    var data = binding.bind(dataSchema(), context.host().data(), context.failure("create"));
    return super.create(ForwardingContext.of(context, data));
  }
}
