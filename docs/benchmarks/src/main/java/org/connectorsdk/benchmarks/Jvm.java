package org.connectorsdk.benchmarks;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another JVM like this one. */
final class Jvm {
  private Jvm() {}

  static List<String> command() {
    return commandWithout();
  }

  /** Without the jars whose names contain one of the words. */
  static List<String> commandWithout(String... words) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> Stream.of(words).noneMatch(word -> named(entry, word)))
            .collect(Collectors.joining(File.pathSeparator));
    return List.of(java, "-cp", classPath);
  }

  private static boolean named(String entry, String word) {
    return Path.of(entry).getFileName().toString().contains(word);
  }
}
