package org.connectorsdk.testkit.mutants;

import static org.connectorsdk.testkit.mutants.ShellMutants.call;
import static org.connectorsdk.testkit.mutants.ShellMutants.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.connectorsdk.Connector;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;

/** Connectors that give a command other variables than it should have. */
final class EnvironmentMutants {
  private EnvironmentMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
                "doubleQuotedEnv",
                "Values of variables are written between double quotes.",
                doubleQuoted(),
                "SHELL-03")
            .saying("variable"),
        Mutant.connector(
                "upperCaseNames",
                "Names of variables are folded to upper case.",
                variables(
                    all -> {
                      var folded = new LinkedHashMap<String, String>();
                      all.forEach(
                          (name, value) -> folded.put(name.toUpperCase(Locale.ROOT), value));
                      return folded;
                    }),
                "SHELL-04")
            .saying("names are folded"),
        Mutant.connector(
                "emptyIsUnset",
                "Variables with an empty value are left out.",
                variables(
                    all -> {
                      var some = new LinkedHashMap<>(all);
                      some.values().removeIf(String::isEmpty);
                      return some;
                    }),
                "SHELL-17")
            .saying("unset"),
        Mutant.connector(
                "shortValues",
                "Values are cut at 32 KiB.",
                variables(
                    all -> {
                      var cut = new LinkedHashMap<>(all);
                      cut.replaceAll(
                          (name, value) -> value.substring(0, Math.min(value.length(), 32 << 10)));
                      return cut;
                    }),
                "SHELL-18")
            .saying("32768"),
        Mutant.connector(
                "secretVariablesForgotten",
                "Secret variables are not set.",
                options(
                    options -> {
                      var clear = without(options);
                      return clear.environment(options.environment()).build();
                    }),
                "SHELL-19")
            .saying("secret"),
        Mutant.connector(
                "secretVariablesMasked",
                "Secret variables are set to what is shown of them.",
                options(
                    options -> {
                      var masked = options.toBuilder();
                      options
                          .secretEnvironment()
                          .forEach((name, secret) -> masked.environment(name, secret.toString()));
                      return masked.build();
                    }),
                "SHELL-19")
            .saying("\"***\""),
        Mutant.connector(
                "clearedEnvironment",
                "With a variable the command has no other.",
                call(
                    (sound, command, options) -> {
                      if (options.environment().isEmpty() || !isPlain(options)) {
                        return sound.runShellCommand(command, options);
                      }
                      var words = ShellCommand.raw("exec env -i PATH=\"$PATH\"");
                      for (var variable : options.environment().entrySet()) {
                        words = words.arg(variable.getKey() + "=" + variable.getValue());
                      }
                      return sound.runShellCommand(
                          words.append(ShellCommand.of("sh", "-c").nested(command)),
                          without(options).build());
                    }),
                "SHELL-20")
            .saying("gone"),
        Mutant.connector(
                "stickyVariables",
                "Variables of one command are there in the next.",
                sticky(),
                "SHELL-22")
            .saying("left"));
  }

  /** The same options without a variable. */
  static ExecOptions.Builder without(ExecOptions options) {
    var some = bare(options).shell(options.shell()).escalation(options.escalation());
    options.workingDirectory().ifPresent(some::workingDirectory);
    return some;
  }

  /** The same options without a directory, an escalation or another shell. */
  static ExecOptions withoutDirectory(ExecOptions options) {
    return bare(options).environment(options.environment()).build();
  }

  /** What does not become part of a line: input and limits. */
  static ExecOptions.Builder bare(ExecOptions options) {
    var bare = ExecOptions.builder().standardInput(options.standardInput());
    bare.outputLimit(options.outputLimit()).successExitCodes(options.successExitCodes());
    options.timeout().ifPresent(bare::timeout);
    return bare;
  }

  /** Whether a mutant may put text before the command: no other shell or user is to read it. */
  static boolean isPlain(ExecOptions options) {
    return options.shell().equals("sh")
        && options.escalation().isEmpty()
        && options.secretEnvironment().isEmpty();
  }

  private static UnaryOperator<Connector> doubleQuoted() {
    return call(
        (sound, command, options) -> {
          if (options.environment().isEmpty() || !isPlain(options)) {
            return sound.runShellCommand(command, options);
          }
          var text = new StringBuilder();
          options
              .environment()
              .forEach(
                  (name, value) ->
                      text.append("export " + name + "=\"" + value.replace("\"", "\\\"") + "\"\n"));
          return sound.runShellCommand(
              ShellCommand.raw(text.toString()).glue(command), without(options).build());
        });
  }

  private static UnaryOperator<Connector> variables(UnaryOperator<Map<String, String>> change) {
    return options(
        options -> {
          if (options.environment().isEmpty() || !options.secretEnvironment().isEmpty()) {
            return options;
          }
          return without(options).environment(change.apply(options.environment())).build();
        });
  }

  private static UnaryOperator<Connector> sticky() {
    return sound -> {
      var last = new AtomicReference<>(Map.<String, String>of());
      return options(
              options -> {
                var before = last.getAndSet(options.environment());
                return options.mergedOver(ExecOptions.builder().environment(before).build());
              })
          .apply(sound);
    };
  }
}
