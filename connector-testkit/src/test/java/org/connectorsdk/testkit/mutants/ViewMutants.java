package org.connectorsdk.testkit.mutants;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.HostData;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ForwardingProvider;
import org.connectorsdk.testkit.reference.ReferenceData;

/** Connectors with views, or words about themselves, that are wrong. */
final class ViewMutants {
  private ViewMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.provider(
            "viewIsAnotherConnection",
            "withDefaults makes a connection of its own.",
            sound ->
                new ForwardingProvider<>(sound) {
                  @Override
                  public Connector create(ConnectorContext<ReferenceData> context) {
                    return new ForwardingConnector(super.create(context)) {
                      @Override
                      public Connector withDefaults(ExecOptions defaults) {
                        var second = sound.create(context);
                        second.connect();
                        return second.withDefaults(defaults);
                      }
                    };
                  }
                },
            "LIFE-24"),
        Mutant.connector(
            "viewLeavesTheConnection",
            "Disconnecting a view does nothing.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public Connector withDefaults(ExecOptions defaults) {
                    return new ForwardingConnector(super.withDefaults(defaults)) {
                      @Override
                      public void disconnect() {}
                    };
                  }
                },
            "LIFE-24"),
        Mutant.connector(
            "viewWithoutDefaults",
            "withDefaults forgets what it is given.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public Connector withDefaults(ExecOptions defaults) {
                    return this;
                  }
                },
            "LIFE-25",
            "LIFE-26",
            "LIFE-27"),
        Mutant.connector(
            "defaultsWin",
            "A view's defaults go over what the call says.",
            sound -> new View(sound, (call, defaults) -> defaults.mergedOver(call)),
            "LIFE-25",
            "LIFE-26",
            "LIFE-27"),
        Mutant.connector(
            "viewForgetsFiles",
            "A view's directory and escalation hold for commands only.",
            sound -> new View(sound, ExecOptions::mergedOver),
            "LIFE-27",
            "LIFE-26"),
        Mutant.connector(
            "stickyEscalation",
            "An empty escalation of the call counts as unset.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public Connector withDefaults(ExecOptions defaults) {
                    return new ForwardingConnector(super.withDefaults(defaults)) {
                      @Override
                      public CommandResult runShellCommand(
                          ShellCommand command, ExecOptions options) {
                        return super.runShellCommand(
                            command,
                            options.escalation().isEmpty()
                                ? options.toBuilder().escalation(defaults.escalation()).build()
                                : options);
                      }
                    };
                  }
                },
            "LIFE-26"),
        describing(
            "describesTheToken",
            "The credential is among what connecting taught.",
            known -> {
              known.put("token", "make-believe-token");
              return Collections.unmodifiableMap(known);
            }),
        describing(
            "describesWithNull",
            "What is not known is null.",
            known -> {
              known.put("banner", null);
              return Collections.unmodifiableMap(known);
            }),
        describing("describesToBeChanged", "The map itself is handed out.", known -> known),
        Mutant.connector(
            "describesBeforeConnect",
            "What connecting would teach is told before.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public Map<String, String> describe() {
                    var known = super.describe();
                    return known.isEmpty() ? Map.of("host", host().name()) : known;
                  }
                },
            "LIFE-28"),
        Mutant.connector(
            "ownHost",
            "The host is told under a name of the connector's own.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public Host host() {
                    return Host.of("box", "reference", HostData.empty(), List.of());
                  }
                },
            "LIFE-29",
            "LIFE-07"));
  }

  private static Mutant describing(
      String name, String defect, UnaryOperator<Map<String, String>> wrong) {
    return Mutant.connector(
        name,
        defect,
        sound ->
            new ForwardingConnector(sound) {
              @Override
              public Map<String, String> describe() {
                var known = super.describe();
                return known.isEmpty() ? known : wrong.apply(new LinkedHashMap<>(known));
              }
            },
        "LIFE-28");
  }

  /** Merges options in its own way, and knows no defaults for files. */
  private static final class View extends ForwardingConnector {
    private final BinaryOperator<ExecOptions> merged;

    View(Connector sound, BinaryOperator<ExecOptions> merged) {
      super(sound);
      this.merged = merged;
    }

    @Override
    public Connector withDefaults(ExecOptions defaults) {
      return new View(
          new ForwardingConnector(this) {
            @Override
            public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
              return super.runShellCommand(command, merged.apply(options, defaults));
            }
          },
          merged);
    }
  }
}
