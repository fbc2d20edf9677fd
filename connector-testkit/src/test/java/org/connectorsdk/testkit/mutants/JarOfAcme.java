package org.connectorsdk.testkit.mutants;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.spi.ToolProvider;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.testkit.reference.ReferenceProvider;
import org.jspecify.annotations.NullMarked;

/**
 * A folder as a build makes one, inside of this build's own: two providers, of which each
 * declaration may name either.
 */
final class JarOfAcme extends URLClassLoader {
  private static final String SERVICES = "META-INF/services/" + ConnectorProvider.class.getName();

  private JarOfAcme(Path folder) throws IOException {
    super(new URL[] {folder.toUri().toURL()}, ReferenceProvider.class.getClassLoader());
  }

  /** Compiles and declares the providers {@code com.acme.Acme} and {@code com.acme.Other}. */
  static ClassLoader declaring(String inFile, String inDescriptor) {
    try {
      var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "acme");
      var source = folder.resolve("source");
      write(source.resolve("com/acme/Acme.java"), provider("Acme"));
      write(source.resolve("com/acme/Other.java"), provider("Other"));
      write(
          source.resolve("module-info.java"),
          "module com.acme { requires org.connectorsdk.api;"
              + " provides org.connectorsdk.ConnectorProvider with "
              + inDescriptor
              + "; }");
      write(folder.resolve(SERVICES), inFile + "\n");
      compile(source, folder);
      return new JarOfAcme(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String provider(String name) {
    return "package com.acme; public class "
        + name
        + " extends "
        + ReferenceProvider.class.getName()
        + " {}";
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void compile(Path source, Path folder) {
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    var status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                out,
                out,
                "-p",
                place(ConnectorProvider.class) + File.pathSeparator + place(NullMarked.class),
                "-cp",
                place(ReferenceProvider.class).toString(),
                "--add-reads",
                "com.acme=ALL-UNNAMED",
                "-d",
                folder.toString(),
                source.resolve("module-info.java").toString(),
                source.resolve("com/acme/Acme.java").toString(),
                source.resolve("com/acme/Other.java").toString());
    if (status != 0) {
      throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
    }
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The providers of the kit's own tests are not seen. */
  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.equals(SERVICES) ? findResources(name) : super.getResources(name);
  }
}
