package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.ConnectorRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This project's own connectors are found as any other, here and in a program of its own. */
class OwnConnectorsTest {
  private static final String MAIN =
      """
      package com.app;

      import java.util.Map;
      import org.connectorsdk.ConnectorRegistry;

      public class Main {
        public static void main(String[] arguments) {
          try (ConnectorRegistry registry = ConnectorRegistry.load()) {
            registry.failures().forEach(System.out::println);
            for (String reference : arguments) {
              System.out.println(registry.create(reference, Map.of()).host().connector());
            }
          }
        }
      }
      """;

  /** What the modules need at run time, by the beginnings of file names. */
  private static final List<String> LIBRARIES = List.of("slf4j-", "jcl-over-", "jackson-", "sshd-");

  @TempDir Path folder;

  @Test
  void areFoundOnTheClassPathOfTheTests() {
    try (ConnectorRegistry registry = ConnectorRegistry.load()) {
      assertEquals(List.of(), registry.failures());
      assertEquals(
          List.of("local", "ssh"),
          registry.providers().stream().map(ConnectorProvider::name).toList());
    }
  }

  @Test
  void areFoundOnTheClassPathOfAProgram() throws Exception {
    compile("-cp", join(List.of(modules())));
    check("-cp", join(List.of(modules(), libraries(), List.of(folder))), "com.app.Main");
  }

  @Test
  void areFoundOnTheModulePathOfAProgram() throws Exception {
    Path descriptor = folder.resolve("module-info.java");
    Files.writeString(descriptor, "module com.app { requires org.connectorsdk.api; }");
    compile(
        "-p", join(List.of(modules(), onClassPath(List.of("jspecify-")))), descriptor.toString());
    check(
        "-p", join(List.of(modules(), libraries(), List.of(folder))), "-m", "com.app/com.app.Main");
  }

  private void compile(String... options) throws IOException {
    Path source = folder.resolve("Main.java");
    Files.writeString(source, MAIN);
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn"));
    arguments.addAll(List.of("-d", folder.toString(), source.toString()));
    arguments.addAll(List.of(options));
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(out, out, arguments.toArray(new String[0]));
    assertEquals(0, status, said::toString);
  }

  private void check(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("@local", "@ssh/web-1"));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(err);
    assertTrue(ended, said);
    assertEquals(List.of("local", "ssh"), Files.readAllLines(out), said);
    assertTrue(said.contains("2 connectors: local "), said);
  }

  private static List<Path> modules() {
    return Stream.of("api", "local", "ssh")
        .map(name -> CodeBase.MODULES.get("org.connectorsdk." + name).place())
        .toList();
  }

  private static List<Path> libraries() {
    return onClassPath(LIBRARIES);
  }

  private static List<Path> onClassPath(List<String> beginnings) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> beginnings.stream().anyMatch(path.getFileName().toString()::startsWith))
        .toList();
  }

  private static String join(List<List<Path>> paths) {
    return String.join(
        File.pathSeparator, paths.stream().flatMap(List::stream).map(Path::toString).toList());
  }
}
