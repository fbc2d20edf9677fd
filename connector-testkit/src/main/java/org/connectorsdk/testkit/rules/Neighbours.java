package org.connectorsdk.testkit.rules;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.testkit.run.Trial;

/** Broken providers on the class path of the provider under test. */
final class Neighbours implements AutoCloseable {
  private static final String SERVICES = "META-INF/services/" + ConnectorProvider.class.getName();
  private static final String PACKAGE = "conformance.neighbour.";

  private final Path directory;
  private final List<URL> places = new ArrayList<>();
  private final URLClassLoader loader;

  private Neighbours(Path directory, ClassLoader home) throws IOException {
    this.directory = directory;
    add("Absent", PACKAGE + "Absent");
    add("Unreadable", "this is no class name");
    add(BrokenClass.named(PACKAGE + "NoProvider").without(ConnectorProvider.class));
    add(BrokenClass.named(PACKAGE + "OfTheFuture").compiledFor(99));
    add(BrokenClass.named(PACKAGE + "Orphan").extending(PACKAGE + "AbsentParent"));
    add(BrokenClass.named(PACKAGE + "Unmakeable"));
    add(BrokenClass.named(PACKAGE + "Uninitialisable").failingAtOnce());
    loader = new Loader(places.toArray(new URL[0]), home);
  }

  /** Where the provider under test is found. */
  static ClassLoader home(Trial trial) {
    var own = trial.provider().getClass().getClassLoader();
    return trial
        .target()
        .classLoader()
        .orElse(own == null ? ClassLoader.getSystemClassLoader() : own);
  }

  static Neighbours make(Trial trial) throws IOException {
    return new Neighbours(Files.createTempDirectory("conformance-neighbours"), home(trial));
  }

  static boolean isOne(String className) {
    return className.isEmpty() || className.startsWith(PACKAGE);
  }

  /** Sees the provider under test, and the broken ones. */
  ClassLoader loader() {
    return loader;
  }

  private void add(BrokenClass broken) throws IOException {
    var place = add(broken.simpleName(), broken.name());
    var file = place.resolve(broken.name().replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, broken.bytes());
  }

  private Path add(String folder, String declared) throws IOException {
    var place = directory.resolve(folder);
    var services = place.resolve(SERVICES);
    Files.createDirectories(services.getParent());
    Files.write(services, (declared + "\n").getBytes(StandardCharsets.UTF_8));
    places.add(place.toUri().toURL());
    return place;
  }

  @Override
  public void close() throws IOException {
    loader.close();
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Declares the broken ones before those of the parent. */
  private static final class Loader extends URLClassLoader {
    Loader(URL[] places, ClassLoader parent) {
      super(places, parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      var all = new ArrayList<>(Collections.list(findResources(name)));
      all.addAll(Collections.list(getParent().getResources(name)));
      return Collections.enumeration(all);
    }
  }
}
