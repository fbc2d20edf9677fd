package org.connectorsdk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.connectorsdk.internal.text.Quoting;

/**
 * What services files and module descriptors declare, read apart from {@code ServiceLoader}.
 *
 * <p>{@code ServiceLoader} does not say which class it failed on, nor where that was declared; this
 * does. It is read once, for diagnosis only: nothing is loaded because of it.
 */
final class ServiceDeclarations {
  /** One class that is declared to be a provider. */
  record Declaration(String className, String location, ProviderClassSource source) {}

  private static final String SERVICE = ConnectorProvider.class.getName();
  private static final String FILE = "META-INF/services/" + SERVICE;

  private final Map<String, Declaration> byClass = new LinkedHashMap<>();
  private final List<ProviderFailure> failures = new ArrayList<>();
  private final List<String> shadowed = new ArrayList<>();

  /** Every declared class, the first declaration of each. */
  List<Declaration> all() {
    return List.copyOf(byClass.values());
  }

  /** Services files that cannot be read, or not to their end. */
  List<ProviderFailure> failures() {
    return List.copyOf(failures);
  }

  /** What was declared a second time elsewhere: most likely two versions of one jar. */
  List<String> shadowed() {
    return List.copyOf(shadowed);
  }

  /** Adds what the modules of a layer and its parents provide. */
  void readModules(ModuleLayer layer) {
    Set<ModuleLayer> seen = new HashSet<>();
    List<ModuleLayer> left = new ArrayList<>(List.of(layer));
    while (!left.isEmpty()) {
      ModuleLayer next = left.remove(0);
      if (seen.add(next)) {
        left.addAll(next.parents());
        next.modules().forEach(this::readModule);
      }
    }
  }

  private void readModule(Module module) {
    for (ModuleDescriptor.Provides provides : module.getDescriptor().provides()) {
      if (provides.service().equals(SERVICE)) {
        for (String name : provides.providers()) {
          add(new Declaration(name, place(module), ProviderClassSource.of(module)));
        }
      }
    }
  }

  /** Adds what the services files that a class loader sees declare. */
  void readFiles(ClassLoader loader) {
    try {
      Set<String> seen = new HashSet<>();
      Enumeration<URL> files = loader.getResources(FILE);
      while (files.hasMoreElements()) {
        URL file = files.nextElement();
        if (seen.add(file.toString())) {
          readFile(file, ProviderClassSource.of(loader));
        }
      }
    } catch (IOException e) {
      failures.add(unreadable("class loader " + loader, e));
    }
  }

  private void readFile(URL file, ProviderClassSource source) {
    String location = ProviderPlace.holder(file, FILE);
    Set<String> names = new LinkedHashSet<>();
    String malformed = null;
    try {
      URLConnection connection = file.openConnection();
      // A cached jar would stay open for the life of the program.
      connection.setUseCaches(false);
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          number++;
          String name = name(line);
          if (!name.isEmpty()) {
            if (isClassName(name)) {
              names.add(name);
            } else if (malformed == null) {
              malformed = "line " + number + " of " + FILE + " is no class name: " + quoted(name);
            }
          }
        }
      }
    } catch (IOException e) {
      failures.add(unreadable(location, e));
      return;
    }
    if (malformed == null) {
      for (String name : names) {
        add(new Declaration(name, location, source));
      }
      return;
    }
    // ServiceLoader gives up the whole file, the good lines before it too.
    failures.add(
        new ProviderFailure(
            "",
            location,
            ProviderFailure.Kind.MALFORMED_SERVICES_FILE,
            malformed
                + (names.isEmpty() ? "" : "; not loaded because of it: " + String.join(", ", names))
                + "; correct the file"));
  }

  private void add(Declaration declaration) {
    Declaration first = byClass.putIfAbsent(declaration.className(), declaration);
    if (first != null && !first.location().equals(declaration.location())) {
      shadowed.add(
          declaration.className()
              + " is declared in "
              + first.location()
              + " and in "
              + declaration.location()
              + "; the first on the path is used, keep one");
    }
  }

  private static ProviderFailure unreadable(String location, IOException e) {
    return new ProviderFailure(
        "",
        location,
        ProviderFailure.Kind.NOT_LOADABLE,
        FILE + " cannot be read: " + LoadDiagnosis.describe(e));
  }

  private static String name(String line) {
    int comment = line.indexOf('#');
    return (comment < 0 ? line : line.substring(0, comment)).trim();
  }

  private static boolean isClassName(String name) {
    if (!Character.isJavaIdentifierStart(name.codePointAt(0))) {
      return false;
    }
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      int c = name.codePointAt(i);
      if (c != '.' && !Character.isJavaIdentifierPart(c)) {
        return false;
      }
    }
    return true;
  }

  private static String quoted(String text) {
    return Quoting.quoted(text);
  }

  private static String place(Module module) {
    return module
        .getLayer()
        .configuration()
        .findModule(module.getName())
        .map(ResolvedModule::reference)
        .flatMap(reference -> reference.location())
        .map(URI::toString)
        .map(ProviderPlace::readable)
        .orElse("module " + module.getName());
  }
}
