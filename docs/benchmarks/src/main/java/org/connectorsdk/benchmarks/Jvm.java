package org.connectorsdk.benchmarks;

import java.nio.file.Path;
import java.util.List;

/** Another JVM like this one. */
final class Jvm {
  private Jvm() {}

  static List<String> command() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(java, "-cp", System.getProperty("java.class.path"));
  }
}
