package org.connectorsdk;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a class comes from: what an answer to a support question begins with.
 *
 * @param location the jar or folder, as a path where it has one
 * @param module the name of its module, or empty on the class path
 * @param version of its module or its manifest, or empty
 */
record ProviderPlace(String location, String module, String version) {
  private static final String UNKNOWN = "unknown place";

  static ProviderPlace of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL url = source == null ? null : source.getLocation();
    String location = url == null ? UNKNOWN : readable(url.toString());
    Module module = type.getModule();
    if (module.isNamed()) {
      String version = module.getDescriptor().rawVersion().orElse("");
      return new ProviderPlace(location, module.getName(), version);
    }
    // Null where a loader defines no package, or the manifest has no entry.
    Package home = type.getPackage();
    String version = home == null ? null : home.getImplementationVersion();
    return new ProviderPlace(location, "", version == null ? "" : version);
  }

  /** {@code module com.acme, /opt/acme.jar}. */
  String describe() {
    return module.isEmpty() ? location : "module " + module + ", " + location;
  }

  /** The jar or folder that holds a resource, given the resource's own address. */
  static String holder(URL resource, String name) {
    String text = resource.toString();
    if (text.endsWith("/" + name)) {
      text = text.substring(0, text.length() - name.length() - 1);
    }
    if (text.startsWith("jar:") && text.endsWith("!")) {
      text = text.substring("jar:".length(), text.length() - 1);
    }
    return readable(text);
  }

  /** A file's address as the path a person would type; any other address as it is. */
  static String readable(@Nullable String address) {
    if (address == null) {
      return UNKNOWN;
    }
    if (address.startsWith("file:")) {
      try {
        return Path.of(URI.create(address)).toString();
      } catch (IllegalArgumentException e) {
        // No legal URI, as a loader may hand out: shown as it is.
        return address;
      }
    }
    return address;
  }
}
