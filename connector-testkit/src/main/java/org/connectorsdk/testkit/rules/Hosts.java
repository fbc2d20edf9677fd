package org.connectorsdk.testkit.rules;

import java.util.Map;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** The host under test, for rules that hold without a connection. */
final class Hosts {
  private static final Set<Capability> OF_CONNECTORS =
      Set.of(Capability.RUN, Capability.PUT_FILE, Capability.GET_FILE);

  private Hosts() {}

  /** Whether the provider only makes names for an inventory. */
  static boolean onlyMakesNames(Trial trial) {
    return onlyMakesNames(trial.declared());
  }

  /** Whether a provider of such capabilities only makes names for an inventory. */
  static boolean onlyMakesNames(Set<Capability> capabilities) {
    return capabilities.stream().noneMatch(OF_CONNECTORS::contains);
  }

  /** Leaves out a rule about connectors where the provider makes none. */
  static void needConnectors(Trial trial) {
    if (onlyMakesNames(trial)) {
      throw trial.notApplicable(
          "the provider declares none of RUN, PUT_FILE and GET_FILE: it only makes names");
    }
  }

  /** A connector that is not connected; where the data make none, that is told by another rule. */
  static Connector connector(Trial trial, Map<String, ?> overrides) {
    of(trial);
    try {
      return trial.fresh(overrides);
    } catch (InvalidConnectorDataException e) {
      throw trial.skipped("the data make no connector (see INV-04, DATA-01): " + Expect.tell(e));
    } catch (ConnectorException e) {
      throw trial.skipped("no connector is made (see PROV-12): " + Expect.tell(e));
    }
  }

  /** A connector that can be asked for its provider. */
  static Connector withProvider(Trial trial) {
    var connector = connector(trial, Map.of());
    if (connector.provider() == null) {
      throw trial.skipped("the connector's provider() returns null (see PROV-12)");
    }
    return connector;
  }

  /** The host; where the reference gives none, that is told by another rule. */
  static Host of(Trial trial) {
    try {
      return trial.host();
    } catch (ConnectorException e) {
      throw trial.skipped("the reference gives no host (see INV-01): " + Expect.tell(e));
    }
  }
}
