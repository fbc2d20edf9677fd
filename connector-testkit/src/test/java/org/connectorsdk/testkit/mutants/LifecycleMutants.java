package org.connectorsdk.testkit.mutants;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.connectorsdk.Connector;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.testkit.reference.ForwardingConnector;

/** Connectors that do not know whether they are connected. */
final class LifecycleMutants {
  private LifecycleMutants() {}

  /** Those of the whole group. */
  static List<Mutant> all() {
    return Stream.of(
            ofStates(),
            ConnectionMutants.all(),
            ConnectFailureMutants.all(),
            CredentialMutants.all(),
            LeakMutants.all(),
            ViewMutants.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Mutant> ofStates() {
    return List.of(
        Mutant.connector(
                "secondConnectLeaks",
                "Every connect opens something, and the first only is closed.",
                SecondConnectLeaks::new,
                "LIFE-02")
            .saying("more descriptors"),
        Mutant.connector(
                "secondConnectThrows",
                "A connect while connected is refused.",
                sound ->
                    new ForwardingConnector(sound) {
                      private final AtomicBoolean connected = new AtomicBoolean();

                      @Override
                      public void connect() {
                        if (!connected.compareAndSet(false, true)) {
                          throw new IllegalStateException("connected already");
                        }
                        var done = false;
                        try {
                          super.connect();
                          done = true;
                        } finally {
                          connected.set(done);
                        }
                      }

                      @Override
                      public void disconnect() {
                        connected.set(false);
                        super.disconnect();
                      }
                    },
                "LIFE-02",
                "LIFE-21",
                "LIFE-24")
            .saying("connected already"),
        Mutant.connector(
                "strictDisconnect",
                "A disconnect without a connection is refused.",
                sound ->
                    new ForwardingConnector(sound) {
                      private volatile boolean connected;

                      @Override
                      public void connect() {
                        super.connect();
                        connected = true;
                      }

                      @Override
                      public void disconnect() {
                        if (!connected) {
                          throw new IllegalStateException("there is nothing to disconnect");
                        }
                        connected = false;
                        super.disconnect();
                      }
                    },
                "LIFE-03",
                "LIFE-10",
                "LIFE-19",
                "LIFE-23")
            .saying("there is nothing to disconnect"),
        Mutant.connector(
                "nullBeforeConnect",
                "A command before the first connect meets a link that is not there.",
                sound ->
                    new ForwardingConnector(sound) {
                      private volatile boolean connected;

                      @Override
                      public void connect() {
                        super.connect();
                        connected = true;
                      }

                      @Override
                      public CommandResult runShellCommand(
                          ShellCommand command, ExecOptions options) {
                        if (!connected) {
                          throw new NullPointerException("this.link is null");
                        }
                        return super.runShellCommand(command, options);
                      }
                    },
                "LIFE-04")
            .saying("NullPointerException"),
        Mutant.connector(
            "connectsByItself",
            "A command connects where that was forgotten.",
            sound ->
                new ForwardingConnector(sound) {
                  private volatile boolean gone;

                  @Override
                  public void disconnect() {
                    gone = true;
                    super.disconnect();
                  }

                  @Override
                  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                    if (describe().isEmpty() && !gone) {
                      connect();
                    }
                    return super.runShellCommand(command, options);
                  }
                },
            "LIFE-04"),
        Mutant.connector(
            "reconnectsByItself",
            "A command after disconnect connects again.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                    try {
                      return super.runShellCommand(command, options);
                    } catch (NotConnectedException e) {
                      if (describe().isEmpty()) {
                        throw e;
                      }
                      connect();
                      return super.runShellCommand(command, options);
                    }
                  }
                },
            "LIFE-05",
            "LIFE-10",
            "LIFE-24"),
        Mutant.connector(
            "connectsOnce",
            "A connector that was disconnected does not connect again, and does not say so.",
            sound ->
                new ForwardingConnector(sound) {
                  private volatile boolean used;

                  @Override
                  public void connect() {
                    if (!used) {
                      super.connect();
                      used = true;
                    }
                  }
                },
            "LIFE-06",
            "LIFE-09",
            "LIFE-21",
            "LIFE-24"),
        Mutant.connector(
            "closeForgetsToDisconnect",
            "close does nothing.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public void close() {}
                },
            "LIFE-10"),
        Mutant.connector(
            "deafConnection",
            "Commands end well and were never run.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                    super.runShellCommand(ShellCommand.raw("true"), options);
                    return CommandResult.builder(
                            command,
                            ExitStatus.exited(0),
                            FailureContext.of("reference", host().name(), "run"))
                        .build();
                  }
                },
            "LIFE-01",
            "LIFE-02",
            "LIFE-05",
            "LIFE-06",
            "LIFE-09",
            "LIFE-10",
            "LIFE-21",
            "LIFE-24"));
  }

  /** Opens a file at each connect. */
  private static final class SecondConnectLeaks extends ForwardingConnector {
    private final List<FileInputStream> open = new ArrayList<>();

    SecondConnectLeaks(Connector sound) {
      super(sound);
    }

    @Override
    public void connect() {
      super.connect();
      try {
        open.add(new FileInputStream("/dev/null"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void disconnect() {
      super.disconnect();
      open.forEach(LifecycleMutants::closeQuietly);
      open.clear();
    }
  }

  private static void closeQuietly(FileInputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
