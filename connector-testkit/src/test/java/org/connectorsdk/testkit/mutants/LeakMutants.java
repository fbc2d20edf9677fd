package org.connectorsdk.testkit.mutants;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ForwardingTransport;

/** Connectors that leave something behind. */
final class LeakMutants {
  /** So that what leaks is not collected. */
  private static final Queue<FileInputStream> LEAKED = new ConcurrentLinkedQueue<>();

  private LeakMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
                "disconnectLeaksADescriptor",
                "What connect opens is never closed.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public void disconnect() {
                        if (!describe().isEmpty()) {
                          leak();
                        }
                        super.disconnect();
                      }
                    },
                "LIFE-09")
            .saying("more descriptors: "),
        Mutant.transport(
                "helperOnTheTarget",
                "Each command leaves a helper on the host.",
                sound ->
                    new ForwardingTransport(sound) {
                      @Override
                      protected ShellCommand line(ShellCommand wire) {
                        return ShellCommand.raw("sh -c 'sleep 20; :'")
                            .arg("helper of " + wire.render())
                            .appendRaw("</dev/null >/dev/null 2>&1 &")
                            .append(ShellCommand.raw(wire.render()));
                      }
                    },
                "LIFE-09")
            .saying("helper of"),
        Mutant.connector(
                "failedCommandLeaksADescriptor",
                "What a command opens stays open where it throws.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public CommandResult runShellCommand(
                          ShellCommand command, ExecOptions options) {
                        try {
                          return super.runShellCommand(command, options);
                        } catch (ConnectorException e) {
                          leak();
                          throw e;
                        }
                      }
                    },
                "LIFE-22")
            .saying("/dev/null"),
        Mutant.connector(
                "failedCommandLeaksAThread",
                "A command that does not succeed leaves its reader waiting.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public CommandResult runShellCommand(
                          ShellCommand command, ExecOptions options) {
                        var result = super.runShellCommand(command, options);
                        if (result.exitCode() == 9) {
                          Threads.waiting("reference reader").start();
                        }
                        return result;
                      }
                    },
                "LIFE-22")
            .saying("reference reader"),
        Mutant.connector(
                "leakyConnect",
                "A thread that connect starts outlives the connection.",
                LeakMutants::leakyConnect,
                "LIFE-09",
                "CONC-06")
            .saying("reference keep-alive"));
  }

  private static Connector leakyConnect(Connector sound) {
    return new ForwardingConnector(sound) {
      private volatile boolean started;

      @Override
      public void connect() {
        super.connect();
        if (!started) {
          Threads.waiting("reference keep-alive").start();
          started = true;
        }
      }

      @Override
      public void disconnect() {
        started = false;
        super.disconnect();
      }
    };
  }

  private static void leak() {
    try {
      LEAKED.add(new FileInputStream("/dev/null"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Threads that nothing ends. */
  static final class Threads {
    private Threads() {}

    static Thread waiting(String name) {
      var never = new CountDownLatch(1);
      var thread =
          new Thread(
              () -> {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              name);
      thread.setDaemon(true);
      return thread;
    }
  }
}
