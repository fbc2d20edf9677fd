package org.connectorsdk;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Where the classes of a declared provider are looked up: a class loader or a module. */
sealed interface ProviderClassSource {
  /** Loads a class without initialising it. */
  Class<?> load(String className) throws ClassNotFoundException;

  /** The bytes of a class, or null where there are none to read. */
  @Nullable InputStream open(String className) throws IOException;

  static ProviderClassSource of(ClassLoader loader) {
    return new OfLoader(loader);
  }

  static ProviderClassSource of(Module module) {
    return new OfModule(module);
  }

  private static String file(String className) {
    return className.replace('.', '/') + ".class";
  }

  /** The class path. */
  record OfLoader(ClassLoader loader) implements ProviderClassSource {
    @Override
    public Class<?> load(String className) throws ClassNotFoundException {
      return Class.forName(className, false, loader);
    }

    @Override
    public @Nullable InputStream open(String className) throws IOException {
      return loader.getResourceAsStream(file(className));
    }
  }

  /** One module of a layer. */
  record OfModule(Module module) implements ProviderClassSource {
    @Override
    public Class<?> load(String className) throws ClassNotFoundException {
      Class<?> found = Class.forName(module, className);
      if (found == null) {
        throw new ClassNotFoundException(className);
      }
      return found;
    }

    @Override
    public @Nullable InputStream open(String className) throws IOException {
      InputStream own = module.getResourceAsStream(file(className));
      ClassLoader loader = module.getClassLoader();
      return own != null || loader == null ? own : loader.getResourceAsStream(file(className));
    }
  }
}
