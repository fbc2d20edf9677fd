package org.connectorsdk;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Builds jars as strangers would: from source, against the API alone, in a folder of the test. */
final class Workshop {
  static final String SERVICES = "META-INF/services/org.connectorsdk.ConnectorProvider";

  private final Path folder;

  Workshop(Path folder) {
    this.folder = folder;
  }

  /** The built classes of the API. */
  static Path api() {
    return placeOf(ConnectorRegistry.class);
  }

  static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Compiles sources by path ({@code com/acme/A.java}) for the class path; answers the files. */
  Map<String, byte[]> compile(Map<String, String> sources) {
    return compile(sources, List.of("-cp", api().toString()));
  }

  /** Compiles sources with a descriptor, for the module path. */
  Map<String, byte[]> compileModule(Map<String, String> sources, String version) {
    // The API's descriptor says "requires static transitive org.jspecify": needed by compilers
    // only.
    String path = api() + File.pathSeparator + placeOf(NullMarked.class);
    return compile(sources, List.of("-p", path, "--module-version", version));
  }

  private Map<String, byte[]> compile(Map<String, String> sources, List<String> options) {
    try {
      Path home = Files.createTempDirectory(folder, "build");
      Path classes = home.resolve("classes");
      List<String> arguments = new ArrayList<>(options);
      arguments.addAll(
          List.of("--release", "17", "-proc:none", "-nowarn", "-d", classes.toString()));
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Path file = home.resolve("src").resolve(source.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, source.getValue());
        arguments.add(file.toString());
      }
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
      ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
      int status = javac.run(out, out, arguments.toArray(new String[0]));
      if (status != 0) {
        throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
      }
      return files(classes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> files(Path root) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        files.put(name, Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** Packs files into a jar. */
  Path jar(String name, Map<String, byte[]> files) {
    return jar(name, files, Optional.empty());
  }

  /** Packs files into a jar whose manifest has an implementation version. */
  Path jar(String name, Map<String, byte[]> files, Optional<String> version) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    version.ifPresent(text -> attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, text));
    Path file = folder.resolve(name);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      for (Map.Entry<String, byte[]> entry : files.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** Files with a services file of the given text added. */
  static Map<String, byte[]> withServices(Map<String, byte[]> files, String text) {
    Map<String, byte[]> all = new LinkedHashMap<>(files);
    all.put(SERVICES, text.getBytes(StandardCharsets.UTF_8));
    return all;
  }

  /** The files whose names contain a text. */
  static Map<String, byte[]> only(Map<String, byte[]> files, String... parts) {
    Map<String, byte[]> some = new LinkedHashMap<>();
    files.forEach(
        (name, bytes) -> {
          if (Stream.of(parts).anyMatch(name::contains)) {
            some.put(name, bytes);
          }
        });
    return some;
  }

  /** The files whose names do not contain a text. */
  static Map<String, byte[]> without(Map<String, byte[]> files, String part) {
    Map<String, byte[]> some = new LinkedHashMap<>(files);
    some.keySet().removeIf(name -> name.contains(part));
    return some;
  }

  /** A class file marked as compiled for a later Java. */
  static byte[] compiledFor(int java, byte[] classFile) {
    byte[] newer = classFile.clone();
    newer[6] = (byte) ((java + 44) >>> 8);
    newer[7] = (byte) (java + 44);
    return newer;
  }
}
