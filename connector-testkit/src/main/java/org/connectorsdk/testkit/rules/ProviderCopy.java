package org.connectorsdk.testkit.rules;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.Optional;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.testkit.run.Trial;

/**
 * Loads the classes of a provider's jar or folder once more, apart from those that are in use: so
 * what a program does when it starts happens again. All other classes are those in use.
 */
final class ProviderCopy extends URLClassLoader {
  private static final String SERVICES = "META-INF/services/";

  private ProviderCopy(URL place, ClassLoader parent) {
    super(new URL[] {place}, parent);
  }

  /**
   * A loader that the trial closes. Empty where the provider is not on the class path by itself,
   * with a services file, or cannot be loaded twice.
   */
  static Optional<ClassLoader> of(Trial trial) {
    var type = trial.provider().getClass();
    var source = type.getProtectionDomain().getCodeSource();
    var api = ConnectorProvider.class.getProtectionDomain().getCodeSource();
    if (trial.target().registry().isPresent()
        || type.getModule().isNamed()
        || source == null
        || source.getLocation() == null
        || (api != null && source.getLocation().equals(api.getLocation()))) {
      return Optional.empty();
    }
    var copy = again(trial);
    try (var registry = ConnectorRegistry.load(copy)) {
      return registry
          .find(trial.target().connector())
          .filter(found -> found.getClass().getClassLoader() == copy)
          .map(found -> again(trial));
    }
  }

  /** Another loader of the same place, which has loaded nothing. */
  static ClassLoader again(Trial trial) {
    var type = trial.provider().getClass();
    var place = type.getProtectionDomain().getCodeSource().getLocation();
    return trial.closing(new ProviderCopy(place, type.getClassLoader()));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      var known = findLoadedClass(name);
      if (known == null && findResource(name.replace('.', '/') + ".class") != null) {
        known = findClass(name);
      }
      return known == null ? super.loadClass(name, resolve) : known;
    }
  }

  /** Only what this place declares: the others would be found a second time. */
  @Override
  public Enumeration<URL> getResources(String name) throws java.io.IOException {
    return name.startsWith(SERVICES + ConnectorProvider.class.getName())
        ? findResources(name)
        : super.getResources(name);
  }
}
