package org.connectorsdk.testkit.conformance;

import java.io.File;
import org.connectorsdk.command.UnixCommands;

/** How the kit's command was started, for a line that starts it again. */
final class ProgramName {
  private ProgramName() {}

  /** The program and its own arguments; class paths are left to whoever has them. */
  static String ofThis() {
    var path = System.getProperty("java.class.path", "");
    if (path.endsWith(".jar") && !path.contains(File.pathSeparator)) {
      return "java -jar " + UnixCommands.quote(path);
    }
    var module = Conformance.class.getModule();
    return module.isNamed()
        ? "java -p ... -m " + module.getName() + "/" + Conformance.class.getName()
        : "java -cp ... " + Conformance.class.getName();
  }
}
