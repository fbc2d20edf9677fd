package org.example.connect;

import java.security.CodeSource;
import java.util.Optional;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.ProviderFailure;

/** What connectors there are. */
public final class Catalogue {
  private Catalogue() {}

  /** Prints every connector; the status is 1 where one could not be used. */
  static int list(Terminal terminal) {
    try (ConnectorRegistry registry = ConnectorRegistry.load()) {
      for (ConnectorProvider<?> provider : registry.providers()) {
        terminal
            .text()
            .printf(
                "%-10s %-16s %s%n%27s %s%n",
                provider.name(), version(provider), provider.description(), "", place(provider));
      }
      for (ProviderFailure failure : registry.failures()) {
        terminal.problems().println("connect: not loaded: " + failure);
      }
      return registry.failures().isEmpty() ? 0 : 1;
    }
  }

  /** Prints what one connector takes from a host's data. */
  static int describe(Terminal terminal, String name) {
    try (ConnectorRegistry registry = ConnectorRegistry.load()) {
      ConnectorProvider<?> provider = registry.require(name);
      terminal.text().println(provider.name() + ": " + provider.description());
      terminal.text().println();
      terminal
          .text()
          .print(
              provider.dataSchema().fields().isEmpty()
                  ? "It takes no data.\n"
                  : provider.dataSchema().toMarkdown());
      return 0;
    }
  }

  /** As the jar's manifest or the module says. */
  public static String version(ConnectorProvider<?> provider) {
    Class<?> type = provider.getClass();
    return type.getModule().isNamed()
        ? type.getModule().getDescriptor().rawVersion().orElse("")
        : Optional.ofNullable(type.getPackage().getImplementationVersion()).orElse("");
  }

  /** The jar or folder it was loaded from. */
  public static String place(ConnectorProvider<?> provider) {
    CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
    return source == null ? "" : source.getLocation().getPath();
  }
}
