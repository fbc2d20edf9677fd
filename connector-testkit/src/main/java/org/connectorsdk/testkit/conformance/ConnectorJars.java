package org.connectorsdk.testkit.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jars of a connector that is not on the class path. */
final class ConnectorJars {
  private ConnectorJars() {}

  /**
   * A class loader that sees the jars, and behind them the kit and the API.
   *
   * @param paths jars, directories with jars, or directories with classes
   * @throws UsageException if one is not there, or is a directory with neither
   */
  static URLClassLoader open(List<String> paths) {
    List<URL> urls = new ArrayList<>();
    for (var path : paths) {
      for (var file : files(Path.of(path))) {
        urls.add(url(file));
      }
    }
    return new URLClassLoader(
        "connector", urls.toArray(URL[]::new), ConnectorJars.class.getClassLoader());
  }

  private static List<Path> files(Path path) {
    if (!Files.exists(path)) {
      throw new UsageException(Option.JAR.text() + ": there is no " + path);
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (var inside = Files.list(path)) {
      var jars = inside.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      return jars.isEmpty() ? List.of(path) : jars;
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException(Option.JAR.text() + ": " + path + " cannot be read: " + e);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("the URL of a file is malformed: " + file, e);
    }
  }
}
