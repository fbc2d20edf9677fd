package org.connectorsdk.testkit.leaks;

/**
 * What a test can leave behind.
 *
 * @since 0.1
 */
public enum LeakKind {
  /**
   * Platform threads that are still alive; a pattern is matched against the name. Threads of the
   * JDK, of its common pool, of its HTTP client and of JUnit never count. Virtual threads are not
   * seen.
   */
  THREADS("allowThreads"),

  /**
   * Open descriptors: files, sockets, pipes. Seen on Linux only. A pattern is matched against what
   * the descriptor leads to: a path, or {@code tcp 127.0.0.1:4711 -> 127.0.0.1:22 ESTABLISHED}.
   * Jars and sources of random numbers, which the JDK keeps open, never count.
   */
  DESCRIPTORS("allowDescriptors"),

  /**
   * Child processes of this JVM and their descendants that still run; a pattern is matched against
   * the command line. A process whose parent has ended counts too, if it was seen in between: they
   * are looked at every 20 ms.
   */
  PROCESSES("allowProcesses"),

  /**
   * Entries of the directory for temporary files ({@code java.io.tmpdir}), and of others that are
   * named, that this user owns and that were not there before; a pattern is matched against the
   * whole path. Who made an entry cannot be seen: give tests that run beside other programs a
   * directory of their own. The directories of {@code @TempDir}, which JUnit removes later, never
   * count.
   */
  TEMPORARY_FILES("allowFiles");

  private final String attribute;

  LeakKind(String attribute) {
    this.attribute = attribute;
  }

  /** The attribute of the annotation that excuses one. */
  String attribute() {
    return attribute;
  }
}
