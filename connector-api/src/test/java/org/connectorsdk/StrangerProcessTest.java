package org.connectorsdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of its own finds a stranger's jar beside it, on the class path and the module path. */
class StrangerProcessTest {
  private static final String MAIN =
      """
      package com.app;

      import org.connectorsdk.ConnectorRegistry;

      public class Main {
        public static void main(String[] arguments) {
          try (ConnectorRegistry registry = ConnectorRegistry.load()) {
            registry.providers().forEach(provider -> System.out.println(provider.name()));
            registry.failures().forEach(System.out::println);
          }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void onTheClassPath() throws Exception {
    Workshop workshop = new Workshop(folder);
    Path app = workshop.jar("app.jar", workshop.compile(Map.of("com/app/Main.java", MAIN)));
    ProviderSource source = ProviderSource.good("com.acme.AcmeProvider", "acme");
    Path stranger =
        workshop.jar(
            "acme.jar",
            Workshop.withServices(
                workshop.compile(Map.of(source.path(), source.text())), source.className()));
    Path broken = new BrokenJars(folder).all().get("superclass missing").jar();
    Run run = run("-cp", path(libraries(), broken, app, stranger), "com.app.Main");
    assertEquals(
        List.of(
            "acme",
            "com.acme.MissingSuperclass ("
                + broken
                + "): it needs the class com.acme.Base, which is not there; add the jar that holds"
                + " it"),
        run.out());
    assertTrue(
        run.err().contains("1 connector: acme (com.acme.AcmeProvider, " + stranger + ")"),
        run::err);
  }

  @Test
  void onTheModulePath() throws Exception {
    assumeTrue(ConnectorRegistry.class.getModule().isNamed(), "the tests run on the class path");
    Workshop workshop = new Workshop(folder);
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("module-info.java", "module com.app { requires org.connectorsdk.api; }");
    sources.put("com/app/Main.java", MAIN);
    Path app = workshop.jar("app.jar", workshop.compileModule(sources, "1"));
    ProviderSource source = ProviderSource.good("com.acme.AcmeProvider", "acme");
    sources.clear();
    sources.put(
        "module-info.java",
        "module com.acme { requires org.connectorsdk.api;"
            + " provides org.connectorsdk.ConnectorProvider with com.acme.AcmeProvider; }");
    sources.put(source.path(), source.text());
    Path stranger = workshop.jar("acme.jar", workshop.compileModule(sources, "3.1"));
    Run run = run("-p", path(libraries(), app, stranger), "-m", "com.app/com.app.Main");
    assertEquals(List.of("acme"), run.out());
    assertTrue(
        run.err()
            .contains(
                "1 connector: acme 3.1 (com.acme.AcmeProvider, module com.acme, " + stranger + ")"),
        run::err);
  }

  private record Run(List<String> out, String err) {}

  private Run run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(err, StandardCharsets.UTF_8);
    assertTrue(ended, said);
    assertEquals(0, process.exitValue(), said);
    return new Run(Files.readAllLines(out, StandardCharsets.UTF_8), said);
  }

  /** The API and what it needs, and the tests' logger. */
  private static List<Path> libraries() throws ClassNotFoundException {
    List<Path> places = new ArrayList<>();
    for (String type :
        List.of(
            "org.connectorsdk.ConnectorRegistry",
            "org.slf4j.Logger",
            "org.slf4j.simple.SimpleLogger",
            "tools.jackson.databind.ObjectMapper",
            "tools.jackson.core.JsonParser",
            "com.fasterxml.jackson.annotation.JsonProperty")) {
      places.add(
          Workshop.placeOf(Class.forName(type, false, StrangerProcessTest.class.getClassLoader())));
    }
    return places;
  }

  private static String path(List<Path> libraries, Path... own) {
    return Stream.concat(libraries.stream(), Stream.of(own))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
