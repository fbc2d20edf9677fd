package org.connectorsdk.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs benchmarks one after the other, each in a JVM of its own, and prints a table. */
final class Main {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    var names = new ArrayList<String>();
    boolean quick = false;
    Optional<Path> recordings = Optional.empty();
    var left = List.of(arguments).iterator();
    while (left.hasNext()) {
      String argument = left.next();
      switch (argument) {
        case "--list" -> {
          Catalogue.ALL.forEach(
              (name, it) -> OUT.printf("%-18s %s, %s%n", name, it.what(), it.goal()));
          return;
        }
        case "--quick" -> quick = true;
        case "--jfr" -> recordings = Optional.of(Path.of(left.next()).toAbsolutePath());
        default -> names.add(known(argument));
      }
    }
    OUT.println(Machine.describe());
    var rows = new ArrayList<String>();
    for (String name : names.isEmpty() ? List.copyOf(Catalogue.ALL.keySet()) : names) {
      String row = runApart(name, quick, recordings);
      OUT.println(row);
      rows.add(row);
    }
    OUT.println();
    OUT.println(Row.HEAD);
    rows.forEach(OUT::println);
  }

  private static String known(String name) {
    if (!Catalogue.ALL.containsKey(name)) {
      System.err.println("no benchmark " + name + "; there are " + Catalogue.ALL.keySet());
      System.exit(2);
    }
    return name;
  }

  private static String runApart(String name, boolean quick, Optional<Path> recordings)
      throws IOException, InterruptedException {
    Path result = Files.createTempFile("connector-benchmark", ".row");
    try {
      var command = new ArrayList<>(Jvm.command());
      command.addAll(Catalogue.ALL.get(name).jvmArguments());
      command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
      recordings.ifPresent(
          folder ->
              command.add(
                  "-XX:StartFlightRecording=settings=profile,filename="
                      + folder.resolve(name + ".jfr")));
      command.addAll(
          List.of(One.class.getName(), name, Boolean.toString(quick), result.toString()));
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      return status == 0 ? Files.readString(result) : Row.failed(name, status);
    } finally {
      Files.delete(result);
    }
  }
}
