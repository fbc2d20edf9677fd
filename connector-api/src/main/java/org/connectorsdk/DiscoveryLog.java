package org.connectorsdk;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once what was found and where: the first question of every support case. */
final class DiscoveryLog {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorRegistry.class);

  private DiscoveryLog() {}

  static void write(ProviderCatalogue catalogue, List<String> warnings, boolean discovered) {
    List<ProviderFailure> failures = catalogue.failures();
    for (ProviderFailure failure : failures) {
      LOG.warn("Connector provider not loaded: {}", failure);
    }
    for (String warning : warnings) {
      LOG.warn("{}", warning);
    }
    if (discovered && LOG.isInfoEnabled()) {
      LOG.info("Found {}", found(catalogue.providers()));
    }
  }

  private static String found(List<RegisteredProvider<?>> providers) {
    if (providers.isEmpty()) {
      return "no connectors: is a connector's jar on the class path or module path?";
    }
    StringBuilder line = new StringBuilder();
    line.append(providers.size()).append(providers.size() == 1 ? " connector: " : " connectors: ");
    for (int i = 0; i < providers.size(); i++) {
      line.append(i == 0 ? "" : "; ").append(providers.get(i).describe());
    }
    return line.toString();
  }
}
