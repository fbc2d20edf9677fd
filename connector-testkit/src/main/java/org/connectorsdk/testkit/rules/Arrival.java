package org.connectorsdk.testkit.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.NotRun;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/**
 * Sends texts to the target, many in one command, and checks that each is there byte for byte. What
 * arrived comes back as hexadecimal numbers of {@code od}, so that no fault of the way back counts.
 *
 * @param trial the rule that asks
 * @param what the place of a text: {@code argument}, {@code value of a variable}
 * @param nothing what is likely where an empty text arrives
 * @param road how texts are sent
 */
record Arrival(Trial trial, String what, String nothing, Road road) {
  /** Ends each text: a byte that no UTF-8 text holds. */
  private static final int END = 0xfe;

  private static final String PRINT = "printf '%s\\376'";
  private static final String DUMP = "| od -An -v -tx1";
  private static final int BATCH = 6 << 10;

  /** What is likely where a variable is empty. */
  static final String NO_VARIABLE =
      "the variable does not reach the program: it is not set, not exported, dropped by an"
          + " escalation, or set for the first program of the command only, as by NAME=value in"
          + " front of it";

  private static final String CONTROL = "plain";
  private static final int LONG = 1000;

  /** Sends texts and brings back what a command says of them. */
  @FunctionalInterface
  interface Road {
    CommandResult send(List<String> texts);
  }

  /** Runs a command, with the options of the caller's choice. */
  @FunctionalInterface
  interface Runner {
    CommandResult run(ShellCommand command, ExecOptions.Builder options);
  }

  /** Texts that no variable holds. */
  Arrival(Trial trial, String what, Road road) {
    this(trial, what, "", road);
  }

  /** Texts as quoted arguments. */
  static Arrival ofArguments(Trial trial, Runner runner) {
    return new Arrival(trial, "argument", texts -> runner.run(dump(texts), ExecOptions.builder()));
  }

  /** A command that prints its arguments in hexadecimal numbers. */
  static ShellCommand dump(List<String> arguments) {
    return ShellCommand.raw(PRINT).args(arguments).appendRaw(DUMP);
  }

  /** A command that prints words of shell text in hexadecimal numbers. */
  static ShellCommand dumpRaw(String words) {
    return ShellCommand.raw(PRINT + " " + words + " " + DUMP);
  }

  /** Texts as values of variables. */
  static Arrival ofVariables(Trial trial, Runner runner) {
    return new Arrival(
        trial,
        "value of a variable",
        NO_VARIABLE,
        texts -> {
          var options = ExecOptions.builder();
          var names = new ArrayList<String>();
          for (var text : texts) {
            var name = "CONFORMANCE_" + names.size();
            options.environment(name, text);
            names.add(name);
          }
          return runner.run(dumpVariables(names), options);
        });
  }

  /** A command that prints variables in hexadecimal numbers. */
  static ShellCommand dumpVariables(List<String> names) {
    return dumpRaw("\"$" + String.join("\" \"$", names) + "\"");
  }

  /** Checks that each text arrives; a violation names one that does not arrive even alone. */
  void check(List<String> texts) {
    for (var batch : batches(texts)) {
      if (!arrive(batch)) {
        one(List.of(CONTROL));
        batch.forEach(text -> one(List.of(text)));
        one(batch);
      }
    }
  }

  private boolean arrive(List<String> texts) {
    try {
      return words(road.send(texts)).equals(hexadecimal(texts));
    } catch (NotRun e) {
      throw e;
    } catch (Violation | RuntimeException e) {
      return false;
    }
  }

  private void one(List<String> texts) {
    if (arrive(texts)) {
      return;
    }
    checkPrinting(texts);
    var found = wordsOrViolation(texts);
    var wanted = hexadecimal(texts);
    if (found.size() != wanted.size()) {
      throw new Violation(
          told(texts),
          found.size() + " texts arrive: " + found.stream().limit(8).map(Arrival::shown).toList());
    }
    for (var i = 0; i < wanted.size(); i++) {
      if (!found.get(i).equals(wanted.get(i))) {
        var difference = new TextDifference(bytes(wanted.get(i)), bytes(found.get(i)));
        var isGone = found.get(i).isEmpty() && !texts.get(i).isBlank();
        var likely = isGone ? nothing : difference.likely();
        throw new Violation(told(texts), difference.told(), likely);
      }
    }
  }

  private void checkPrinting(List<String> texts) {
    boolean prints;
    try {
      prints = words(trial.run(dumpRaw(CONTROL))).equals(hexadecimal(List.of(CONTROL)));
    } catch (Violation e) {
      prints = false;
    }
    if (!prints) {
      throw new Violation(
          told(texts),
          "not even a plain word that stands in the command itself is printed",
          "the command that tells what arrived is broken: see EXEC-01 and SHELL-02 first");
    }
  }

  private List<String> wordsOrViolation(List<String> texts) {
    try {
      return words(road.send(texts));
    } catch (NotRun e) {
      throw e;
    } catch (Violation e) {
      throw new Violation(told(texts), e.actual(), length(texts));
    } catch (RuntimeException e) {
      throw new Violation(told(texts), Expect.tell(e), length(texts));
    }
  }

  /** What is shorter arrives. */
  private static String length(List<String> texts) {
    return texts.size() == 1 && texts.get(0).length() < LONG
        ? ""
        : "shorter commands arrive: this one is too long for the way it takes, or is cut there;"
            + " send a long command on standard input";
  }

  private String told(List<String> texts) {
    return texts.size() == 1
        ? "the " + what + " " + Expect.show(texts.get(0)) + " arrives byte for byte"
        : texts.size() + " texts in one command arrive, each as " + what;
  }

  /** The texts that a command printed, each as one hexadecimal number. */
  static List<String> words(CommandResult result) {
    var stdout = result.output().stdout();
    Expect.that(
        result.succeeded() && stdout.matches("[0-9a-f\\s]*"),
        "printf and od succeed and print hexadecimal numbers",
        result.status()
            + ", standard output "
            + Expect.show(stdout)
            + ", standard error "
            + Expect.show(result.output().stderr()));
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    for (var number : stdout.strip().split("\\s+")) {
      if (number.equals(Integer.toHexString(END))) {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(number);
      }
    }
    if (word.length() > 0) {
      words.add(word.toString());
    }
    return words;
  }

  private static List<String> hexadecimal(List<String> texts) {
    return texts.stream().map(Arrival::hexadecimal).toList();
  }

  static String hexadecimal(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal);
  }

  private static String shown(String hexadecimal) {
    return Expect.show(new String(bytes(hexadecimal), StandardCharsets.UTF_8));
  }

  /** As many texts in a command as are surely not too long for it. */
  private static List<List<String>> batches(List<String> texts) {
    var batches = new ArrayList<List<String>>();
    var batch = new ArrayList<String>();
    var size = 0;
    for (var text : texts) {
      var length = text.getBytes(StandardCharsets.UTF_8).length;
      if (!batch.isEmpty() && size + length > BATCH) {
        batches.add(List.copyOf(batch));
        batch.clear();
        size = 0;
      }
      batch.add(text);
      size += length;
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return batches;
  }
}
