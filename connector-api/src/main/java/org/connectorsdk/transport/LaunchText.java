package org.connectorsdk.transport;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is handed over when a program is started: refused where the JDK would change it on the way.
 */
final class LaunchText {
  private final String program;
  private final Charset charset = charset();
  private final CharsetEncoder encoder = charset.newEncoder();

  private LaunchText(String program) {
    this.program = program;
  }

  static LaunchText of(List<String> argv) throws IOException {
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("argv: names no program");
    }
    var text = new LaunchText(argv.get(0));
    for (int i = 0; i < argv.size(); i++) {
      requireNoNul(argv.get(i), "argv: element " + i);
      text.requirePassed(argv.get(i), "argument " + i + " has");
    }
    return text;
  }

  /** The JDK would tell a bad value, which may be a secret. */
  LaunchText withVariables(Map<String, String> environment) throws IOException {
    for (var variable : environment.entrySet()) {
      String name = variable.getKey();
      if (name.isEmpty() || name.indexOf('=') >= 0) {
        throw new IllegalArgumentException("environment: a name is empty or has a = in it");
      }
      requireNoNul(name, "environment: a name");
      requireNoNul(variable.getValue(), "environment: the value of " + name);
      requirePassed(name, "a variable's name has");
      requirePassed(variable.getValue(), "the variable " + name + " has");
    }
    return this;
  }

  void requireDirectory(Path directory) throws IOException {
    requirePassed(directory.toString(), "the working directory has");
  }

  private static void requireNoNul(String text, String where) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(where + " has a NUL character in it");
    }
  }

  /** The JDK would pass a question mark instead. */
  private void requirePassed(String text, String whatHas) throws IOException {
    if (!encoder.canEncode(text)) {
      throw new IOException(
          "cannot start "
              + program
              + ": "
              + whatHas
              + " characters that this JVM cannot pass on in "
              + charset
              + "; start it in a UTF-8 locale");
    }
  }

  /** As ProcessImpl.toCString has it: the default charset up to Java 17, then the platform's. */
  private static Charset charset() {
    String name = System.getProperty("sun.jnu.encoding");
    return Runtime.version().feature() > 17 && name != null
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }
}
