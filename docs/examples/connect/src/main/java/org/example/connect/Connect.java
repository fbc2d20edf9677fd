package org.example.connect;

import org.connectorsdk.ConnectorRegistry;
import org.example.connect.demo.Demonstration;

/** Runs a command, or moves a file, on hosts of any kind; see {@link Help}. */
public final class Connect {
  private Connect() {}

  public static void main(String[] arguments) {
    // A console is a terminal or null, also in releases where it could be something between.
    System.setProperty("jdk.console", "java.base");
    System.exit(Interrupts.run(() -> run(Terminal.ofThisProcess(), arguments)));
  }

  /** The program without the process around it; returns the exit status. */
  public static int run(Terminal terminal, String... arguments) {
    try {
      return run(terminal, ArgumentReader.read(arguments));
    } catch (RuntimeException e) {
      return report(terminal, e);
    }
  }

  private static int run(Terminal terminal, Arguments arguments) {
    if (arguments instanceof Arguments.Help) {
      terminal.text().print(Help.TEXT);
      return 0;
    } else if (arguments instanceof Arguments.ListConnectors) {
      log("warn");
      return Catalogue.list(terminal);
    } else if (arguments instanceof Arguments.Describe describe) {
      log("warn");
      return Catalogue.describe(terminal, describe.connector());
    } else if (arguments instanceof Arguments.Demonstrate demonstrate) {
      log(demonstrate.verbose() ? "debug" : "warn");
      return new Demonstration(terminal.text(), terminal.style()).run() ? 0 : 1;
    }
    var work = (Arguments.Work) arguments;
    log(work.verbose() ? "debug" : "warn");
    return work(terminal, work);
  }

  private static int work(Terminal terminal, Arguments.Work work) {
    var builder = ConnectorRegistry.builder().secretPrompt(terminal.prompt());
    work.limits().connecting().ifPresent(builder::connectTimeout);
    try (ConnectorRegistry registry = builder.build()) {
      var hosts = Hosts.of(registry, work, DataValues.of(work, terminal));
      if (hosts.size() == 1) {
        return new HostTask(registry, work, new LiveBytes(terminal)).run(hosts.get(0), terminal);
      }
      return new ManyHosts(registry, work, terminal).run(hosts);
    }
  }

  /** One line on standard error, and the status for it; a bug of ours shows where it happened. */
  static int report(Terminal terminal, RuntimeException failure) {
    int status = ExitCodes.of(failure);
    boolean explained = ExitCodes.isExplained(failure);
    if (!explained) {
      failure.printStackTrace(terminal.problems());
    }
    if (status != ExitCodes.NO_READER) {
      String message = explained ? failure.getMessage() : failure.toString();
      terminal.problems().println("connect: " + message);
    }
    return status;
  }

  /** Must come before the first logger is made. The SDK's log would stand among the output. */
  private static void log(String level) {
    System.setProperty("org.slf4j.simpleLogger.log.org.connectorsdk", level);
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    // Every packet of the SSH library.
    System.setProperty("org.slf4j.simpleLogger.log.org.connectorsdk.ssh.mina", "warn");
  }
}
