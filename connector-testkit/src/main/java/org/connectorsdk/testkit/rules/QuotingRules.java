package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.ENVIRONMENT;
import static org.connectorsdk.Capability.SHELL;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** What the caller wrote, in quotes or as shell text, and what the program is given. */
public interface QuotingRules {

  @ConformanceRule(
      id = "SHELL-01",
      rule = "A quoted argument arrives byte for byte.",
      why =
          "A file name with a quote, a blank or a dollar sign becomes another name, another command"
              + " or the attacker's command.",
      how =
          "Sixty texts (quotes, expansions, white space, shell syntax, options, other scripts,"
              + " control characters, 10 KiB) are arguments of printf; od tells what it printed.",
      likely =
          "the rendered command is put into another command line without being quoted for it; pass"
              + " it as one argument, or quote it with UnixCommands.quote, once for each shell",
      needs = SHELL)
  default void shell01_quotedArgumentsArriveByteForByte(Trial trial) {
    Runs.need(trial, "od");
    Arrival.ofArguments(trial, (command, options) -> Runs.guarded(trial, command, options))
        .check(HostileTexts.all());
  }

  @ConformanceRule(
      id = "SHELL-08",
      rule =
          "The text of a command arrives with every character in place. NUL, which no shell can"
              + " read, is refused by ShellCommand itself, so no connector ever meets it.",
      why =
          "A wire that works in lines, or through a terminal, eats characters that a script may"
              + " hold.",
      how =
          "Raw shell text holds each character from 1 to 127 between quotes, characters of two,"
              + " three and four bytes, and blank lines; od tells what printf printed.",
      likely =
          "the command is sent as lines or typed into a terminal, or is not encoded as UTF-8; send"
              + " its bytes as one argument or as one block",
      needs = SHELL)
  default void shell08_theTextOfACommandKeepsEveryCharacter(Trial trial) {
    Runs.need(trial, "od");
    var ascii = new StringBuilder();
    for (char character = 1; character <= 127; character++) {
      ascii.append(character == '\'' ? "" : character);
    }
    new Arrival(
            trial,
            "text between single quotes",
            texts ->
                trial.run(
                    Arrival.dumpRaw(texts.stream().collect(Collectors.joining("' '", "'", "'")))))
        .check(List.of(ascii.toString(), "é \u0085 € 日 👩 \ufeff", "a\n\n\tb \r\n c "));
    Expect.thrown(
        IllegalArgumentException.class,
        "ShellCommand.raw with NUL",
        () -> ShellCommand.raw("a\0b"));
  }

  @ConformanceRule(
      id = "SHELL-11",
      rule = "A nested command is quoted once for each level, three levels deep.",
      why = "sh -c, ssh, docker exec and su take a command as an argument; they nest in practice.",
      how =
          "Hostile texts are arguments of printf inside sh -c inside sh -c inside sh -c; od tells"
              + " what printf printed.",
      likely =
          "quotes or backslashes of the rendered text are read by a layer that it is not quoted for",
      needs = SHELL)
  default void shell11_nestedCommandsAreQuotedOncePerLevel(Trial trial) {
    Runs.need(trial, "od");
    Arrival.ofArguments(
            trial,
            (command, options) -> {
              var nested = command;
              for (var level = 0; level < 3; level++) {
                nested = ShellCommand.of("sh", "-c").nested(nested);
              }
              return Runs.guarded(trial, nested, options);
            })
        .check(HostileTexts.all().stream().filter(text -> text.length() < 1000).toList());
  }

  @ConformanceRule(
      id = "SHELL-12",
      rule =
          "Any text without NUL arrives exactly as an argument: every byte from 1 to 127 and every"
              + " character of UTF-8, in any order.",
      why = "What a list of known troubles leaves out is what the next user writes.",
      how =
          "Random texts, many to a command, are arguments of printf; od tells what it printed. A"
              + " failure shows the text; all of them come from the seed that it names.",
      likely = "an escape of one's own making misses a pair of characters; quote with UnixCommands",
      needs = SHELL)
  default void shell12_randomTextsArriveExactly(Trial trial) {
    Runs.need(trial, "od");
    var random = trial.random();
    Arrival.ofArguments(trial, (command, options) -> Runs.guarded(trial, command, options))
        .check(
            Stream.generate(() -> HostileTexts.random(random, 40))
                .limit(trial.scaled(150, 500, 10_000))
                .toList());
  }

  @ConformanceRule(
      id = "SHELL-13",
      rule =
          "Nothing in an argument is expanded, however well it would match: patterns, braces, ~, =,"
              + " ! and history stay as they are.",
      why = "rm of a file called * removes its neighbours.",
      how =
          "In a directory whose files match them, patterns are arguments of printf, each beside"
              + " its raw form, which does expand.",
      likely =
          "the command is split into words and joined again without quotes, or another shell than"
              + " the one it is quoted for reads it first",
      needs = SHELL)
  default void shell13_argumentsAreNeverExpanded(Trial trial) {
    Runs.need(trial, "od");
    var directory = trial.directory();
    Runs.prepare(trial, "cd '" + directory + "' && touch ab ac 'a b'");
    var enter = "cd '" + directory + "' && ";
    Expect.equal("raw a*", "a b ab ac", trial.read(enter + "echo a*").strip());
    new Arrival(
            trial,
            "argument in a directory whose files match",
            texts -> trial.run(ShellCommand.raw(enter).glue(Arrival.dump(texts))))
        .check(
            List.of(
                "*",
                "a*",
                "?b",
                "a[bc]",
                "[!x]*",
                "{ab,ac}",
                "~",
                "~/ab",
                "~root",
                "=ls",
                "!a",
                "./*",
                directory + "/*",
                "a?b",
                "*/.."));
  }

  @ConformanceRule(
      id = "SHELL-14",
      rule = "Text beyond ASCII arrives as UTF-8, whatever locale the command runs in.",
      why =
          "Hosts without a locale are common; there a name with an umlaut becomes question marks, or"
              + " another file.",
      how =
          "With LC_ALL=C, POSIX and a Turkish locale, texts of other scripts are arguments, raw text"
              + " and variables; od tells what printf printed.",
      likely =
          "the command is encoded with the default character set of the JVM, or with one that the"
              + " locale of the host suggests; it is always UTF-8",
      needs = {SHELL, ENVIRONMENT})
  default void shell14_otherScriptsArriveInAnyLocale(Trial trial) {
    Runs.need(trial, "od");
    var texts =
        HostileTexts.all().stream()
            .filter(text -> text.chars().anyMatch(character -> character > 127))
            .toList();
    for (var locale : List.of("C", "POSIX", "tr_TR.UTF-8")) {
      Arrival.Runner inLocale =
          (command, options) -> Runs.guarded(trial, command, options.environment("LC_ALL", locale));
      Arrival.ofArguments(trial, inLocale).check(texts);
      Arrival.ofVariables(trial, inLocale).check(texts);
    }
  }
}
