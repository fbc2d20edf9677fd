package org.example.connect;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.Sudo;

/** Reads the command line, from left to right. */
final class ArgumentReader {
  private static final String HINT = "; see connect --help";

  private final Deque<String> words;
  private final Map<String, String> data = new LinkedHashMap<>();
  private final List<String> secrets = new ArrayList<>();
  private final List<String> only = new ArrayList<>();
  private Optional<String> reference = Optional.empty();
  private Optional<Path> inventory = Optional.empty();
  private Optional<Duration> timeout = Optional.empty();
  private Optional<Duration> connectTimeout = Optional.empty();
  private Optional<Escalation> escalation = Optional.empty();
  private Optional<Task> transfer = Optional.empty();
  private List<String> command = List.of();
  private boolean input;
  private boolean verbose;

  private ArgumentReader(String[] arguments) {
    this.words = new ArrayDeque<>(List.of(arguments));
  }

  /** Reads all of it. */
  static Arguments read(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      // What Java puts where bytes are no characters of the locale: the host would get something
      // else than was written.
      if (arguments[i].indexOf('\ufffd') >= 0) {
        throw new UsageException(
            "argument %d has bytes that are no characters of this locale (%s): try LC_ALL=C.UTF-8"
                .formatted(i + 1, System.getProperty("sun.jnu.encoding")));
      }
    }
    return new ArgumentReader(arguments).read();
  }

  private Arguments read() {
    while (!words.isEmpty()) {
      String word = words.pop();
      switch (option(word)) {
        case "-h", "--help" -> {
          return new Arguments.Help();
        }
        case "--list" -> {
          return new Arguments.ListConnectors();
        }
        case "--describe" -> {
          return new Arguments.Describe(value(word, "CONNECTOR"));
        }
        case "--data" -> readData(value(word, "KEY=VALUE"));
        case "--secret" -> secrets.add(value(word, "KEY"));
        case "--inventory" -> inventory = Optional.of(path(word, value(word, "FILE")));
        case "--only" -> only.add(value(word, "NAME"));
        case "--timeout" -> timeout = Optional.of(Durations.parse(word, value(word, "DURATION")));
        case "--connect-timeout" ->
            connectTimeout = Optional.of(Durations.parse(word, value(word, "DURATION")));
        case "--sudo" -> escalation = Optional.of(sudo(word));
        case "--put" ->
            transfer(new Task.Put(path(word, value(word, "LOCAL")), value(word, "REMOTE")));
        case "--get" -> transfer(readGet(word));
        case "--stdin" -> input = true;
        case "-v", "--verbose" -> verbose = true;
        case "--" -> takeCommand();
        default -> readWord(word);
      }
    }
    return result();
  }

  /** The option's name; of {@code --sudo=USER} what stands before the user. */
  private static String option(String word) {
    return word.startsWith("--sudo=") ? "--sudo" : word;
  }

  private void readWord(String word) {
    if (word.startsWith("-") && word.length() > 1) {
      throw new UsageException("there is no option " + word + HINT);
    }
    if (reference.isEmpty() && inventory.isEmpty()) {
      reference = Optional.of(word);
    } else {
      words.push(word);
      takeCommand();
    }
  }

  private void takeCommand() {
    command = List.copyOf(words);
    words.clear();
    if (command.isEmpty()) {
      throw new UsageException("there is no command after --" + HINT);
    }
  }

  private String value(String option, String what) {
    if (words.isEmpty() || words.peek().equals("--")) {
      throw new UsageException(option + " needs " + what + " after it" + HINT);
    }
    return words.pop();
  }

  private void readData(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new UsageException("--data needs KEY=VALUE, found no key and = in it" + HINT);
    }
    data.put(text.substring(0, equals), text.substring(equals + 1));
  }

  private static Sudo sudo(String word) {
    int equals = word.indexOf('=');
    if (equals < 0) {
      return Sudo.asRoot();
    }
    try {
      return Sudo.as(word.substring(equals + 1));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--sudo: " + e.getMessage());
    }
  }

  private Task readGet(String option) {
    String remote = value(option, "REMOTE");
    return new Task.Get(remote, path(option, value(option, "LOCAL")));
  }

  private void transfer(Task task) {
    if (transfer.isPresent()) {
      throw new UsageException("one --put or --get at a time" + HINT);
    }
    transfer = Optional.of(task);
  }

  private static Path path(String option, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException(option + ": no path of this machine: " + e.getMessage());
    }
  }

  private Arguments result() {
    if (reference.isEmpty() && inventory.isEmpty()) {
      boolean nothing =
          command.isEmpty() && transfer.isEmpty() && data.isEmpty() && secrets.isEmpty();
      if (nothing && only.isEmpty() && !input && escalation.isEmpty() && timeout.isEmpty()) {
        return new Arguments.Demonstrate(verbose);
      }
      throw new UsageException("which host? Give a REFERENCE or --inventory FILE" + HINT);
    }
    if (inventory.isEmpty() && !only.isEmpty()) {
      throw new UsageException("--only picks hosts of an --inventory, and there is none" + HINT);
    }
    if (reference.isPresent() && inventory.isPresent()) {
      throw new UsageException(
          "either the reference %s or --inventory, not both; --only NAME picks a host of it"
              .formatted(reference.get()));
    }
    var limits = new Arguments.Limits(timeout, connectTimeout);
    return new Arguments.Work(
        selection(), data, List.copyOf(secrets), limits, escalation, task(), verbose);
  }

  private Arguments.Selection selection() {
    return inventory.isPresent()
        ? new Arguments.Selection.FromInventory(inventory.get(), List.copyOf(only))
        : new Arguments.Selection.Reference(reference.orElseThrow());
  }

  private Task task() {
    if (transfer.isPresent()) {
      if (!command.isEmpty() || input) {
        throw new UsageException("either a transfer or a command, not both" + HINT);
      }
      return transfer.get();
    }
    if (command.isEmpty()) {
      throw new UsageException("what to do there? Give a command, --put or --get" + HINT);
    }
    try {
      return new Task.Run(shellCommand(), input);
    } catch (IllegalArgumentException e) {
      throw new UsageException("command: " + e.getMessage());
    }
  }

  /** One word is shell text; several are a program and its arguments, each kept as it is. */
  private ShellCommand shellCommand() {
    return command.size() == 1 ? ShellCommand.raw(command.get(0)) : ShellCommand.of(command);
  }
}
