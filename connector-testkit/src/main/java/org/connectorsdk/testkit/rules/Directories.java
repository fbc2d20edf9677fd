package org.connectorsdk.testkit.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.NotRun;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** Directories of any name, and whether a command can run in them. */
final class Directories {
  private Directories() {}

  /** Makes directories of these names and runs a command in each, with some options. */
  static void checkEntered(Trial trial, List<String> names, ExecOptions with) {
    var some = some(names, trial.scaled(8, names.size(), names.size()));
    var base = trial.path("directories");
    Runs.prepare(trial, making(base, some));
    for (var i = 0; i < some.size(); i++) {
      var name = some.get(i);
      var found = number(trial, with.toBuilder().workingDirectory(base + "/" + name));
      if (!found.equals(String.valueOf(i))) {
        var where = "in the directory " + Expect.show(name) + " the file there holds the number ";
        throw new Violation(where + i, Expect.show(found), likely(name));
      }
    }
  }

  /** Names of plain characters come first: where only the others fail, it is their encoding. */
  private static String likely(String name) {
    return name.chars().allMatch(character -> character < 128)
        ? ""
        : "the directory is not sent as UTF-8 but in the default character set of the JVM or the"
            + " host";
  }

  private static String number(Trial trial, ExecOptions.Builder options) {
    try {
      return Runs.told(Runs.guarded(trial, ShellCommand.raw("cat number"), options));
    } catch (NotRun | Violation e) {
      throw e;
    } catch (RuntimeException e) {
      return Expect.tell(e);
    }
  }

  /** So many of them, evenly spread. */
  private static List<String> some(List<String> names, int count) {
    return IntStream.range(0, count).mapToObj(i -> names.get(i * names.size() / count)).toList();
  }

  /** Shell text of harmless characters that makes directories of any name. */
  private static String making(String base, List<String> names) {
    var steps = new ArrayList<String>();
    steps.add("mkdir '" + base + "' && cd '" + base + "' || exit");
    for (var i = 0; i < names.size(); i++) {
      var octal = new StringBuilder();
      for (var b : names.get(i).getBytes(StandardCharsets.UTF_8)) {
        octal.append(String.format("\\%03o", b));
      }
      steps.add("d=$(printf '" + octal + "x'); d=./${d%x}");
      steps.add("mkdir \"$d\" && echo " + i + " > \"$d/number\" || exit");
    }
    return String.join("; ", steps);
  }
}
