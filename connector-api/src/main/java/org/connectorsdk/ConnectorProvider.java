package org.connectorsdk;

import java.util.List;
import java.util.Set;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;

/**
 * What {@link java.util.ServiceLoader} finds: one per kind of host, stateless; the counterpart of
 * pyinfra's connector class.
 *
 * <p>A jar names its provider in {@code META-INF/services/org.connectorsdk.ConnectorProvider} and,
 * with a module descriptor, in a {@code provides} clause. Making an instance starts no thread and
 * contacts nothing. All methods are safe for any thread and, but for {@link #makeNamesData}, give
 * the same answer at every call.
 *
 * @param <D> the record that holds the data a host of this kind needs
 * @since 0.1
 */
public interface ConnectorProvider<D extends Record> {

  /**
   * The name in references, as in {@code @name/argument}.
   *
   * @return {@code [a-z][a-z0-9-]{0,31}}; {@code local} and {@code ssh} are reserved
   */
  String name();

  /**
   * What kind of host this is, for people.
   *
   * @return one line, not blank
   */
  String description();

  /**
   * The keys a host of this kind understands.
   *
   * @return the schema; {@link DataSchema#none()} where there are no keys
   */
  DataSchema<D> dataSchema();

  /**
   * What connectors of this kind can do at best.
   *
   * @return an immutable set, closed as by {@link Capability#closure}; all, unless overridden
   */
  default Set<Capability> capabilities() {
    return Capability.all();
  }

  /**
   * Makes inventory targets of a reference to this provider. May block and read, answers an
   * interrupt, needs no connection.
   *
   * <p>The argument is data from an inventory: it is never a command or an option.
   *
   * @param reference what to look up; its connector is this one
   * @return at least one target with unique names, in a stable order, immutable
   * @throws org.connectorsdk.error.InventoryException if the argument is missing, surplus or leads
   *     nowhere; the message shows the expected form, as that of {@link TargetReference#refused}
   * @throws NullPointerException if the reference is null
   */
  List<InventoryTarget> makeNamesData(TargetReference reference);

  /**
   * Makes a connector that is not connected. Does not touch the network, starts no thread and opens
   * no file.
   *
   * @param context the host, its data, and what a connector may share with others
   * @return the connector
   * @throws UnsupportedCapabilityException if this provider only makes names
   */
  Connector create(ConnectorContext<D> context);
}
