package org.connectorsdk.testkit.run;

import java.util.Optional;
import org.connectorsdk.ConnectorProvider;

/**
 * Where a provider comes from.
 *
 * @param className its class
 * @param place the file name of the jar or folder
 * @param version what its module or manifest says, or {@code unknown}
 */
public record ProviderOrigin(String className, String place, String version) {
  private static final String UNKNOWN = "unknown";

  /** The origin of a provider. */
  public static ProviderOrigin of(ConnectorProvider<?> provider) {
    var type = provider.getClass();
    return new ProviderOrigin(type.getName(), place(type), version(type));
  }

  /** The version of a class's module or jar, or {@code unknown}. */
  public static String version(Class<?> type) {
    var descriptor = Optional.ofNullable(type.getModule().getDescriptor());
    return descriptor
        .flatMap(java.lang.module.ModuleDescriptor::rawVersion)
        .or(() -> Optional.ofNullable(type.getPackage().getImplementationVersion()))
        .orElse(UNKNOWN);
  }

  private static String place(Class<?> type) {
    var source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return UNKNOWN;
    }
    var path = source.getLocation().getPath().replaceAll("/+$", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
