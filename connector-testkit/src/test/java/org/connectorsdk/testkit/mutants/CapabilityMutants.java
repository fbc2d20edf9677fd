package org.connectorsdk.testkit.mutants;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ForwardingProvider;
import org.connectorsdk.testkit.reference.ReferenceData;
import org.connectorsdk.testkit.reference.ReferenceProvider;

/** Connectors that say they can do more, or less, than they can. */
final class CapabilityMutants {
  private CapabilityMutants() {}

  /** Those of the whole group. */
  static List<Mutant> all() {
    return Stream.of(ofWhatIsSaid(), SilentMutants.all()).flatMap(List::stream).toList();
  }

  private static List<Mutant> ofWhatIsSaid() {
    return List.of(
        Mutant.connector(
                "moreThanDeclared",
                "The connector has what its provider does not declare.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public Set<Capability> capabilities() {
                        var more = EnumSet.copyOf(super.capabilities());
                        more.add(Capability.PTY);
                        return Collections.unmodifiableSet(more);
                      }
                    },
                "CAP-01")
            .saying("it also holds [PTY]"),
        Mutant.connector(
                "learnsLate",
                "What the host lacks is known when it was first asked for.",
                sound ->
                    new ForwardingConnector(sound) {
                      private final AtomicInteger asked = new AtomicInteger();

                      @Override
                      public Set<Capability> capabilities() {
                        return asked.getAndIncrement() == 0
                            ? super.capabilities()
                            : lacking(super.capabilities(), Capability.HOST_IDENTITY);
                      }
                    },
                "CAP-04")
            .saying("HOST_IDENTITY"),
        Mutant.connector(
            "capabilitiesToBeChanged",
            "The set itself is handed out.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public Set<Capability> capabilities() {
                    return EnumSet.copyOf(super.capabilities());
                  }
                },
            "CAP-05"),
        Mutant.connector(
                "sudoWithoutAShell",
                "A capability goes, and what is built on it stays.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public Set<Capability> capabilities() {
                        return lacking(super.capabilities(), Capability.SHELL);
                      }
                    },
                "CAP-05")
            .saying("SUDO"),
        Mutant.connector(
                "secretInArguments",
                "A secret goes into the command line where there is no standard input.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public CommandResult runShellCommand(
                          ShellCommand command, ExecOptions options) {
                        return super.runShellCommand(
                            command, options.toBuilder().allowSecretInArguments(true).build());
                      }
                    },
                "CAP-06")
            .declaring(without(Capability.STDIN)),
        Mutant.provider(
                "neverConnectsAgain",
                "Declares RECONNECT, and connects once.",
                sound ->
                    new ForwardingProvider<>(sound) {
                      @Override
                      public Connector create(ConnectorContext<ReferenceData> context) {
                        return new ConnectsOnce(super.create(context));
                      }
                    },
                "LIFE-06",
                "LIFE-09",
                "LIFE-24",
                "CAP-03")
            .saying("connect"),
        Mutant.connector(
                "reconnectsSilently",
                "Without RECONNECT, a second connect does nothing.",
                sound ->
                    new ForwardingConnector(sound) {
                      @Override
                      public void connect() {
                        try {
                          super.connect();
                        } catch (UnsupportedCapabilityException e) {
                          return;
                        }
                      }
                    },
                "CAP-02")
            .declaring(without(Capability.RECONNECT))
            .saying("connect after disconnect returned as if RECONNECT were there"));
  }

  /** What the reference declares, without some. */
  static Set<Capability> without(Capability... missing) {
    return lacking(new ReferenceProvider().capabilities(), missing);
  }

  private static Set<Capability> lacking(Set<Capability> there, Capability... missing) {
    var rest = EnumSet.copyOf(there);
    rest.removeAll(Set.of(missing));
    return Collections.unmodifiableSet(rest);
  }

  /** Fails at every connect but the first that succeeds. */
  private static final class ConnectsOnce extends ForwardingConnector {
    private volatile boolean used;
    private volatile boolean gone;

    ConnectsOnce(Connector sound) {
      super(sound);
    }

    @Override
    public void connect() {
      if (used && gone) {
        throw new ConnectionFailedException(
            FailureContext.of("reference", host().name(), "connect"), "the client is closed", null);
      }
      super.connect();
      used = true;
    }

    @Override
    public void disconnect() {
      gone = true;
      super.disconnect();
    }
  }
}
