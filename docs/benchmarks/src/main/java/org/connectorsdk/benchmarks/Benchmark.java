package org.connectorsdk.benchmarks;

import java.util.List;

/** One comparison, or one figure, with its goal. Runs in a JVM of its own. */
interface Benchmark {

  /** What is measured, in a line. */
  String what();

  Goal goal();

  Outcome run(Setting setting) throws Exception;

  default List<String> jvmArguments() {
    return List.of("-Xmx512m");
  }
}
