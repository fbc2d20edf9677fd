package org.connectorsdk.transport;

import java.nio.file.Files;
import java.nio.file.Path;
import org.connectorsdk.internal.shell.RealShell;

/** What a test needs of the machine it runs on. */
final class MachineParts {
  private MachineParts() {}

  /** Skips, and says what is missing; in a build that requires all parts, fails. */
  static void need(String path) {
    if (!Files.exists(Path.of(path))) {
      RealShell.missing(path);
    }
  }
}
