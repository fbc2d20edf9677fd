package org.connectorsdk.testkit.mutants;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that end, or lose, a connection in a wrong way. */
final class ConnectionMutants {
  private ConnectionMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
            "drainingDisconnect",
            "Disconnect waits for the commands that run.",
            DrainingDisconnect::new,
            "LIFE-11",
            "LIFE-19"),
        Mutant.connector(
            "silentAbort",
            "A command that a disconnect ends is told as one that ended well.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                    try {
                      return super.runShellCommand(command, options);
                    } catch (org.connectorsdk.error.CommandCancelledException e) {
                      return ended(this, command, e.output());
                    }
                  }
                },
            "LIFE-11"),
        Mutant.connector(
            "truncatedIsSuccess",
            "The end of the link is taken for the end of the command.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                    try {
                      return super.runShellCommand(command, options);
                    } catch (ConnectionLostException e) {
                      return ended(this, command, e.output());
                    }
                  }
                },
            "LIFE-12"),
        Mutant.connector(
            "lossIsCancel",
            "A loss is told as if the caller had wanted it.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                    try {
                      return super.runShellCommand(command, options);
                    } catch (ConnectionLostException e) {
                      throw new IllegalStateException("stream closed", new IOException("closed"));
                    }
                  }
                },
            "LIFE-12"),
        Mutant.connector(
            "farewellOverALostLink",
            "Disconnect says goodbye to the host, and throws where it cannot.",
            sound -> new Farewell(sound, false),
            "LIFE-20"),
        Mutant.connector(
            "farewellThatWaits",
            "Disconnect says goodbye to the host, and waits until it could.",
            sound -> new Farewell(sound, true),
            "LIFE-20"),
        Mutant.connector(
                "deadAfterALoss",
                "Only a disconnect makes it forget that it is connected.",
                sound ->
                    new ForwardingConnector(sound) {
                      private volatile boolean connected;

                      @Override
                      public void connect() {
                        if (!connected) {
                          super.connect();
                          connected = true;
                        }
                      }

                      @Override
                      public void disconnect() {
                        connected = false;
                        super.disconnect();
                      }
                    },
                "LIFE-21")
            .saying("connect believes to be connected"),
        Mutant.connector(
            "lossIsAnOldResult",
            "Where the link is gone, the result of the last command is given once more.",
            sound ->
                new ForwardingConnector(sound) {
                  private volatile CommandResult last;

                  @Override
                  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                    var known = last;
                    try {
                      last = super.runShellCommand(command, options);
                      return last;
                    } catch (org.connectorsdk.error.NotConnectedException e) {
                      if (known == null || !e.getMessage().contains("lost")) {
                        throw e;
                      }
                      return known;
                    }
                  }
                },
            "LIFE-21"));
  }

  private static CommandResult ended(
      Connector connector, ShellCommand command, org.connectorsdk.output.CommandOutput output) {
    return CommandResult.builder(
            command,
            ExitStatus.exited(0),
            FailureContext.of("reference", connector.host().name(), "run"))
        .output(output)
        .build();
  }

  private static final class DrainingDisconnect extends ForwardingConnector {
    private final AtomicInteger running = new AtomicInteger();

    DrainingDisconnect(Connector sound) {
      super(sound);
    }

    @Override
    public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
      running.incrementAndGet();
      try {
        return super.runShellCommand(command, options);
      } finally {
        running.decrementAndGet();
      }
    }

    /** Gives up after a while, so that the test need not wait for the command's end. */
    @Override
    public void disconnect() {
      var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2_500);
      while (running.get() > 0 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      super.disconnect();
    }
  }

  /** Runs a last command before it disconnects. */
  private static final class Farewell extends ForwardingConnector {
    private static final Set<Farewell> CONNECTED = ConcurrentHashMap.newKeySet();

    private final boolean waits;

    Farewell(Connector sound, boolean waits) {
      super(sound);
      this.waits = waits;
    }

    @Override
    public void connect() {
      super.connect();
      CONNECTED.add(this);
    }

    @Override
    public void disconnect() {
      if (CONNECTED.remove(this)) {
        try {
          super.runShellCommand(ShellCommand.raw(":"), ExecOptions.defaults());
        } catch (RuntimeException e) {
          if (waits) {
            forever();
          }
          throw e;
        }
      }
      super.disconnect();
    }

    private static void forever() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
