package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.ENVIRONMENT;
import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.STDIN;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** The variables that a command is given. */
public interface EnvironmentRules {

  @ConformanceRule(
      id = "SHELL-03",
      rule = "The value of a variable arrives byte for byte; nothing in it is expanded.",
      why = "A password with a dollar sign in it, or a value with a quote, becomes another one.",
      how =
          "Sixty hostile texts are values of ExecOptions.environment; od tells what printf printed"
              + " of the variables.",
      likely =
          "values are written between double quotes, or not quoted at all; write export NAME= and"
              + " the value quoted by UnixCommands.quote, or use UnixCommands.script",
      needs = {SHELL, ENVIRONMENT})
  default void shell03_valuesOfVariablesAreLiteral(Trial trial) {
    Runs.need(trial, "od");
    Arrival.ofVariables(trial, (command, options) -> Runs.guarded(trial, command, options))
        .check(HostileTexts.all());
  }

  @ConformanceRule(
      id = "SHELL-04",
      rule =
          "A variable arrives under exactly its name, in every legal spelling. A name that is not"
              + " legal is refused by ExecOptions itself, so no connector ever meets it.",
      why =
          "A name that changes case, or that the connector's own script uses, is a variable that"
              + " the program does not find.",
      how =
          "Variables with names in upper, lower and mixed case, with underscores and digits, of one"
              + " letter and of 200, and of names that scripts like to use, print their values.",
      likely =
          "names are folded to upper case, or the connector sets a variable of that name for itself"
              + " after the user's; set the user's last",
      needs = {SHELL, ENVIRONMENT})
  default void shell04_variablesKeepTheirNames(Trial trial) {
    var names = new ArrayList<String>();
    names.addAll(List.of("CONFORMANCE", "conformance", "Conformance", "_x", "__", "x1_", "A2Z"));
    names.addAll(List.of("cmd", "command", "script", "dir", "pid", "rc", "ret", "nonce", "out"));
    names.addAll(List.of("HOME", "LANG", "LC_ALL", "SHELL", "TERM", "USER", "EDITOR"));
    names.add("L" + "o".repeat(198) + "g");
    for (var letter = 'a'; letter <= 'z'; letter++) {
      names.add(String.valueOf(letter));
    }
    var options = ExecOptions.builder();
    names.forEach(name -> options.environment(name, "value of " + name));
    var script =
        names.stream()
            .map(name -> "echo \"" + name + "=$" + name + "\"")
            .collect(Collectors.joining("; "));
    var printed = Runs.read(trial, script, options).lines().toList();
    Expect.that(
        printed.stream().anyMatch(line -> line.contains("=value of ")),
        "the variables arrive",
        printed,
        Arrival.NO_VARIABLE);
    for (var i = 0; i < names.size(); i++) {
      Expect.equal(
          "the variable",
          names.get(i) + "=value of " + names.get(i),
          i < printed.size() ? printed.get(i) : "(nothing)");
    }
    for (var illegal : List.of("A B", "1X", "A=B", "", "A-B", "Ä", "A\n")) {
      Expect.thrown(
          IllegalArgumentException.class,
          "environment with the name " + Expect.show(illegal),
          () -> ExecOptions.builder().environment(illegal, "x"));
    }
  }

  @ConformanceRule(
      id = "SHELL-17",
      rule = "A variable with an empty value is set, and empty.",
      why = "Many programs tell an empty variable from one that is not set.",
      how = "A variable is given the empty text; ${NAME-unset} tells which it is.",
      likely = "empty values are dropped, as where a value is taken for missing when it is empty",
      needs = {SHELL, ENVIRONMENT})
  default void shell17_anEmptyValueIsSet(Trial trial) {
    var printed =
        Runs.read(
            trial,
            "echo \"[${CONFORMANCE_EMPTY-unset}][${CONFORMANCE_NEXT-unset}]\"; env",
            ExecOptions.builder()
                .environment("CONFORMANCE_EMPTY", "")
                .environment("CONFORMANCE_NEXT", "next"));
    var both = printed.lines().findFirst().orElse("");
    Expect.equal(
        "the variables, one of them empty,",
        "[][next]",
        both,
        both.endsWith("[next]")
            ? "empty values are dropped, as where a value is taken for missing when it is empty"
            : Arrival.NO_VARIABLE);
    Expect.that(
        printed.lines().anyMatch("CONFORMANCE_EMPTY="::equals),
        "env lists CONFORMANCE_EMPTY= among the variables",
        "it does not",
        "the variable is set for the shell and not exported to the programs that it starts");
  }

  @ConformanceRule(
      id = "SHELL-18",
      rule =
          "Many variables, and one of 64 KiB, arrive whole; what is too much for a host is refused"
              + " by an exception, and the command does not run.",
      why = "Certificates and whole configurations are handed on in variables.",
      how =
          "200 variables in one command are counted, and od tells what printf printed of one of"
              + " 64 KiB; where an exception says that it is too long, a file tells that nothing"
              + " ran.",
      likely =
          "the environment travels in an argument list and is too long for it, or is cut; send it"
              + " on standard input, or refuse it before anything is sent",
      needs = {SHELL, ENVIRONMENT})
  default void shell18_manyAndLongVariablesArriveWhole(Trial trial) {
    Runs.need(trial, "od");
    var many = ExecOptions.builder();
    for (var i = 0; i < 200; i++) {
      many.environment("CONFORMANCE_" + i, "value " + i);
    }
    Expect.equal(
        "number of variables that arrived",
        "200",
        Runs.read(trial, "env | grep -c '^CONFORMANCE_[0-9]*=value [0-9]*$'", many).strip());
    var value = ("0123456789abcdef '\"$\\".repeat(3277)).substring(0, 64 << 10);
    var canary = trial.path("canary");
    var touch = ShellCommand.raw("touch '" + canary + "'; ");
    var dump = touch.glue(Arrival.dumpVariables(List.of("CONFORMANCE_LONG")));
    CommandResult result;
    try {
      result =
          Runs.guarded(trial, dump, ExecOptions.builder().environment("CONFORMANCE_LONG", value));
    } catch (ConnectorException | IllegalArgumentException refused) {
      Expect.that(
          !Runs.exists(trial, canary),
          "a command that is refused does not run",
          "it ran, and " + Expect.tell(refused));
      return;
    }
    var found = Arrival.words(result).get(0);
    Expect.equal("number of bytes of the value of 64 KiB", 64 << 10, found.length() / 2);
    Expect.that(
        found.equals(Arrival.hexadecimal(value)),
        "the value of 64 KiB arrives byte for byte",
        "as many bytes, and others");
  }

  @ConformanceRule(
      id = "SHELL-19",
      rule =
          "A secret variable arrives byte for byte, beside those that are no secret; of two with"
              + " the same name the later one counts.",
      why = "What is hidden from logs must still be what the program needs.",
      how =
          "Hostile texts are values of ExecOptions.secretEnvironment; od tells what printf printed"
              + " of the variables.",
      likely =
          "secretEnvironment is not looked at, or its values are the masked ones: use reveal(), or"
              + " UnixCommands.script, which takes both",
      needs = {SHELL, ENVIRONMENT, STDIN})
  default void shell19_secretVariablesArrive(Trial trial) {
    Runs.need(trial, "od");
    new Arrival(
            trial,
            "value of a secret variable",
            Arrival.NO_VARIABLE,
            texts -> {
              var options = ExecOptions.builder();
              var names = new ArrayList<String>();
              for (var text : texts) {
                var name = "CONFORMANCE_SECRET_" + names.size();
                options.environment(name, "in clear").secretEnvironment(name, Secret.of(text));
                names.add(name);
              }
              return Runs.guarded(trial, Arrival.dumpVariables(names), options);
            })
        .check(HostileTexts.all().stream().filter(text -> !text.isEmpty()).toList());
    var both =
        ExecOptions.builder()
            .environment("CONFORMANCE_CLEAR", "clear")
            .secretEnvironment("CONFORMANCE_SECRET", Secret.of("hidden"));
    Expect.equal(
        "a variable in clear beside a secret one",
        "clear hidden",
        Runs.read(trial, "echo $CONFORMANCE_CLEAR $CONFORMANCE_SECRET", both).strip());
  }

  @ConformanceRule(
      id = "SHELL-20",
      rule = "Variables are added to those that the host gives a command; none of its own is lost.",
      why = "A command without PATH or HOME fails in places that have nothing to do with it.",
      how =
          "The names in env, and the values of PATH and HOME, are compared between commands without"
              + " options and one with a variable.",
      likely =
          "the environment of the options replaces the whole one, as with env -i or a cleared"
              + " ProcessBuilder.environment()",
      needs = {SHELL, ENVIRONMENT})
  default void shell20_theHostsOwnVariablesStay(Trial trial) {
    var with = ExecOptions.builder().environment("CONFORMANCE_MORE", "1");
    var lost = new TreeSet<>(names(trial, ExecOptions.builder()));
    lost.retainAll(names(trial, ExecOptions.builder()));
    lost.removeAll(List.of("_", "PWD", "OLDPWD", "SHLVL"));
    lost.removeAll(names(trial, with));
    Expect.that(
        lost.isEmpty(),
        "every variable of the host is there beside the one that is added",
        "these are gone: " + lost);
    var own = "echo \"$PATH|$HOME\"";
    Expect.equal("PATH and HOME", trial.read(own).strip(), Runs.read(trial, own, with).strip());
  }

  private static List<String> names(Trial trial, ExecOptions.Builder options) {
    return Runs.read(trial, Runs.VARIABLE_NAMES, options).lines().toList();
  }
}
