package org.connectorsdk.docs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The published modules as they were built: descriptor, place and classes of each. */
final class CodeBase {
  /** A published module. {@code place} is a folder of classes or a jar. */
  record PublishedModule(ModuleDescriptor descriptor, Path place) {
    String artifact() {
      return descriptor.name().replace("org.connectorsdk.", "connector-");
    }

    Set<String> exportedPackages() {
      return descriptor.exports().stream()
          .filter(export -> !export.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** The published modules by name. */
  static final Map<String, PublishedModule> MODULES = findModules();

  /** Their classes, nothing else. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importLocations(
              MODULES.values().stream().map(module -> location(module.place())).toList());

  private static final Set<String> EXPORTED =
      MODULES.values().stream()
          .flatMap(module -> module.exportedPackages().stream())
          .collect(Collectors.toUnmodifiableSet());

  private CodeBase() {}

  static boolean isExported(JavaClass type) {
    return isExported(type.getPackageName());
  }

  static boolean isExported(String packageName) {
    return EXPORTED.contains(packageName);
  }

  /** The root folder of the source tree. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("connector-api"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** Every Java file that is published. */
  static List<Path> publishedSources() {
    return MODULES.values().stream()
        .map(module -> root().resolve(module.artifact()).resolve("src/main/java"))
        .flatMap(CodeBase::javaFiles)
        .toList();
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Location location(Path place) {
    try {
      return Files.isDirectory(place)
          ? Location.of(place)
          : Location.of(new JarFile(place.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, PublishedModule> findModules() {
    Map<String, PublishedModule> found = new TreeMap<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path place = Path.of(entry);
      try {
        ModuleDescriptor descriptor = descriptorIn(place);
        if (descriptor != null && descriptor.name().startsWith("org.connectorsdk.")) {
          found.put(descriptor.name(), new PublishedModule(descriptor, place));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(entry, e);
      }
    }
    return found;
  }

  private static @Nullable ModuleDescriptor descriptorIn(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      Path file = place.resolve("module-info.class");
      if (!Files.exists(file)) {
        return null;
      }
      try (InputStream in = Files.newInputStream(file)) {
        return ModuleDescriptor.read(in);
      }
    }
    if (!Files.isRegularFile(place)) {
      return null;
    }
    try (JarFile jar = new JarFile(place.toFile())) {
      var file = jar.getEntry("module-info.class");
      if (file == null) {
        return null;
      }
      try (InputStream in = jar.getInputStream(file)) {
        return ModuleDescriptor.read(in);
      }
    }
  }
}
