package org.connectorsdk.testkit.conformance;

import java.util.List;

/** What of the log is shown, where the log is the one that the kit's archive brings. */
final class LogOfCommand {
  private static final String LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

  private LogOfCommand() {}

  /** Has to come before the first logger. The report says what matters; the log is asked for. */
  static void prepare(List<String> arguments) {
    if (System.getProperty(LEVEL) == null) {
      System.setProperty(LEVEL, arguments.contains(Option.VERBOSE.text()) ? "debug" : "off");
    }
  }
}
