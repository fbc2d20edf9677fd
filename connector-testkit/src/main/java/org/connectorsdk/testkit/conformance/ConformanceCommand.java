package org.connectorsdk.testkit.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.UnknownConnectorException;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.testkit.run.Rule;
import org.connectorsdk.testkit.run.RuleGroup;
import org.connectorsdk.testkit.run.RunSettings;
import org.connectorsdk.testkit.run.Scale;
import org.jspecify.annotations.Nullable;

/** The kit's command: from the words of a line to an exit status. */
final class ConformanceCommand {
  /** Nothing was found out. */
  static final int NOT_RUN = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final UnaryOperator<@Nullable String> environment;
  private final Interruption interruption;

  ConformanceCommand(
      PrintStream out,
      PrintStream err,
      UnaryOperator<@Nullable String> environment,
      Interruption interruption) {
    this.out = out;
    this.err = err;
    this.environment = environment;
    this.interruption = interruption;
  }

  /** Does what the words say; says why where it cannot. */
  int run(List<String> words) {
    try {
      var line = CommandLine.parse(words);
      if (line.has(Option.HELP)) {
        out.print(CommandHelp.text(ProgramName.ofThis()));
        return 0;
      }
      if (line.has(Option.LIST)) {
        out.print(CommandHelp.rules(RulesInPlace.CATALOGUE.only(chosen(line)::contains)));
        return 0;
      }
      return run(line);
    } catch (UsageException e) {
      return notRun(e.getMessage());
    } catch (UnknownConnectorException e) {
      var hint = "; name the jar of the connector by " + Option.JAR.text();
      return notRun(e.getMessage() + (words.contains(Option.JAR.text()) ? "" : hint));
    } catch (IOException e) {
      return notRun("the report cannot be written: " + e);
    }
  }

  private int run(CommandLine line) throws IOException {
    var connector = connector(line);
    var settings = settings(line);
    var chosen = chosen(line);
    try (var loader = ConnectorJars.open(line.all(Option.JAR))) {
      Thread.currentThread().setContextClassLoader(loader);
      var target = target(line, connector, loader);
      var commandLine = line.withoutRules(ProgramName.ofThis());
      var run = new CommandRun(target.settings(), settings, commandLine, out, interruption);
      return run.of(chosen).orElseGet(() -> notRun(run.obstacle()));
    }
  }

  private ConformanceTarget target(CommandLine line, String connector, ClassLoader loader) {
    try (var registry = ConnectorRegistry.load(loader)) {
      return new CommandTarget(line, registry.require(connector), environment)
          .make(connector, loader);
    }
  }

  private int notRun(@Nullable String reason) {
    err.println("conformance: " + reason);
    return NOT_RUN;
  }

  private static String connector(CommandLine line) {
    var reference =
        line.reference()
            .orElseThrow(
                () -> new UsageException("expected a reference: @CONNECTOR/HOST; see --help"));
    try {
      return TargetReference.parse(reference).connector();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static List<Rule> chosen(CommandLine line) {
    var ids = new TreeSet<>(line.split(Option.RULE));
    var groups = new TreeSet<>(line.split(Option.GROUP));
    for (var id : ids) {
      if (RulesInPlace.CATALOGUE.find(id).isEmpty()) {
        throw new UsageException(
            Option.RULE.text() + ": no rule that can be run is called " + id + "; see --list");
      }
    }
    for (var group : groups) {
      if (List.of(RuleGroup.values()).stream().noneMatch(one -> one.name().equals(group))) {
        throw new UsageException(
            Option.GROUP.text()
                + ": expected one of "
                + List.of(RuleGroup.values())
                + ", found "
                + group);
      }
    }
    return RulesInPlace.CATALOGUE.rules().stream()
        .filter(
            rule ->
                ids.isEmpty() && groups.isEmpty()
                    || ids.contains(rule.id())
                    || groups.contains(rule.group().name()))
        .toList();
  }

  private static RunSettings settings(CommandLine line) {
    try {
      return new RunSettings(
          Scale.of(line.one(Option.SCALE).orElse("quick")),
          RunSettings.slowness(line.one(Option.SLOWNESS).orElse("1")),
          false,
          line.has(Option.STRICT),
          Path.of(line.one(Option.REPORT).orElse("conformance-report")));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
