package org.connectorsdk.testkit.mutants;

import java.util.Map;
import java.util.function.BiFunction;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.data.HostData;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.testkit.reference.ReferenceData;

/** The reference with a data record of its own. */
final class OtherRecord<D extends Record> implements ConnectorProvider<D> {
  private final ConnectorProvider<ReferenceData> sound;
  private final DataSchema<D> schema;
  private final BiFunction<D, Host, ReferenceData> translation;

  private OtherRecord(
      ConnectorProvider<ReferenceData> sound,
      DataSchema<D> schema,
      BiFunction<D, Host, ReferenceData> translation) {
    this.sound = sound;
    this.schema = schema;
    this.translation = translation;
  }

  /** A mutant whose defect lies in its record. */
  static <D extends Record> Mutant mutant(
      String name,
      String defect,
      DataSchema<D> schema,
      BiFunction<D, Host, ReferenceData> translation,
      String... mustFail) {
    return Mutant.provider(name, defect, one -> one, mustFail)
        .foundBy(
            provider ->
                org.connectorsdk.ConnectorRegistry.builder()
                    .providers(new OtherRecord<>(sound(provider), schema, translation)));
  }

  /** Whoever makes a registry is given the provider as one of any record. */
  @SuppressWarnings("unchecked")
  private static ConnectorProvider<ReferenceData> sound(ConnectorProvider<?> provider) {
    return (ConnectorProvider<ReferenceData>) provider;
  }

  /** The reference's own record of some data. */
  static ReferenceData sound(Map<String, ?> data) {
    return new org.connectorsdk.testkit.reference.ReferenceProvider()
        .dataSchema()
        .bind(HostData.of(data));
  }

  @Override
  public String name() {
    return sound.name();
  }

  @Override
  public String description() {
    return sound.description();
  }

  @Override
  public DataSchema<D> dataSchema() {
    return schema;
  }

  @Override
  public java.util.Set<Capability> capabilities() {
    return sound.capabilities();
  }

  @Override
  public java.util.List<InventoryTarget> makeNamesData(TargetReference reference) {
    return sound.makeNamesData(reference);
  }

  @Override
  public Connector create(ConnectorContext<D> context) {
    var data = translation.apply(context.data(), context.host());
    return sound.create(new ForwardingContext<>(context, sound, data));
  }
}
