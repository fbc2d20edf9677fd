package org.connectorsdk.testkit.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Arguments that try to create a file where they are taken for shell text or for an option. */
final class HostileArguments {
  /** How many are tried however long it takes. */
  static final int AT_LEAST = 10;

  private static final int GREAT_LENGTH = 64 * 1024;

  private HostileArguments() {}

  static List<String> touching(Path file) {
    var touch = "touch " + file;
    var arguments =
        new ArrayList<>(
            List.of(
                "x; " + touch + " ;",
                "x & " + touch + " &",
                "x && " + touch,
                "x || " + touch,
                "; " + touch + " #",
                "| " + touch,
                "x\n" + touch + "\n",
                "x\r\n" + touch + "\r\n",
                "$(" + touch + ")",
                "`" + touch + "`",
                "\"; " + touch + "; \"",
                "'; " + touch + "; '",
                "\"$(" + touch + ")\"",
                "'$(" + touch + ")'",
                "${IFS}$(" + touch.replace(" ", "${IFS}") + ")",
                "> " + file,
                "-oProxyCommand=" + touch,
                "--output=" + file,
                "-o" + file,
                "-w",
                "--help",
                "--"));
    arguments.addAll(HostileTexts.all());
    arguments.add("x".repeat(GREAT_LENGTH));
    arguments.add("(".repeat(GREAT_LENGTH));
    return arguments;
  }
}
