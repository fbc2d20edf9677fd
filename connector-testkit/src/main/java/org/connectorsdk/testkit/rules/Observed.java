package org.connectorsdk.testkit.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.testkit.run.NotRun;
import org.connectorsdk.testkit.run.Observation;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** The exceptions of a run, as rules over it look at them. */
final class Observed {
  /** A shorter secret is part of words that mean something else. */
  private static final int SHORTEST_SECRET = 4;

  /** The rule that gives nulls, and judges what comes of it. */
  private static final String NULLS = "ERR-02";

  private static final Pattern EXCEPTION_NAME =
      Pattern.compile("\\b(?:[a-z_][a-z0-9_]*\\.){2,}[A-Z]\\w*(?:Exception|Error)\\b");
  private static final Pattern STACK_FRAME =
      Pattern.compile("\\bat [\\w.$/@]+\\([\\w ]+[.:\\w]*\\)");

  private Observed() {}

  /**
   * What the connector threw, and not the kit.
   *
   * @throws NotRun if there is nothing to look at: that proves nothing
   */
  static List<Observation> exceptions(Trial trial) {
    var thrown =
        trial.run().observations().stream().filter(seen -> !isOfTheKit(seen.thrown())).toList();
    if (thrown.isEmpty()) {
      throw trial.skipped("no exception left the connector during this run");
    }
    return thrown;
  }

  private static boolean isOfTheKit(Throwable thrown) {
    var trace = thrown.getStackTrace();
    return thrown instanceof Violation
        || thrown instanceof NotRun
        || trace.length > 0
            && trace[0].getClassName().startsWith(Observed.class.getPackageName() + ".");
  }

  /** Where it came from, in words. */
  static String place(Observation seen) {
    return seen.operation() + seen.rule().map(rule -> " in " + rule).orElse("");
  }

  /** Whether it refuses an argument; what Java itself threw is a slip. */
  static boolean isRefusal(Observation seen) {
    var thrown = seen.thrown();
    if (thrown instanceof NullPointerException && seen.rule().equals(Optional.of(NULLS))) {
      return true;
    }
    var message = thrown.getMessage();
    if (message == null || message.isBlank()) {
      return false;
    }
    if (thrown.getClass() == NullPointerException.class) {
      return !message.startsWith("Cannot ");
    }
    var trace = thrown.getStackTrace();
    return thrown.getClass() == IllegalArgumentException.class
        && (trace.length == 0 || !trace[0].getClassName().startsWith("java."));
  }

  /** Whether it is told of the connector that the one under test runs through. */
  static boolean isOfAParent(Trial trial, Observation seen, ConnectorException thrown) {
    return seen.operation().equals("connect")
        && !thrown.connector().equals(seen.connector())
        && trial.run().registry().find(thrown.connector()).isPresent();
  }

  /** What its message has to name; names that a message shows with escapes are not looked for. */
  static List<String> context(ConnectorException thrown) {
    return Stream.concat(Stream.of(thrown.connector(), thrown.operation()), thrown.host().stream())
        .filter(Observed::isOneLine)
        .toList();
  }

  /** What it says beyond the names. */
  static String detail(ConnectorException thrown) {
    var message = String.valueOf(thrown.getMessage());
    var names =
        new FailureContext(thrown.connector(), thrown.host(), thrown.operation()).toString();
    var rest = message.startsWith(names) ? message.substring(names.length()) : message;
    return rest.replaceFirst("^[: ]+", "");
  }

  static boolean isOneLine(String message) {
    return message.chars().noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
  }

  /** Whether exceptions of libraries are strung together in it. */
  static boolean isStack(String message) {
    return STACK_FRAME.matcher(message).find()
        || EXCEPTION_NAME.matcher(message).results().count() > 1;
  }

  /** The messages of an exception and of all that is behind it. */
  static List<String> messages(Throwable thrown) {
    var messages = new ArrayList<String>();
    Set<Throwable> known = Collections.newSetFromMap(new IdentityHashMap<>());
    var next = new ArrayDeque<>(List.of(thrown));
    while (!next.isEmpty()) {
      var one = next.pop();
      if (known.add(one)) {
        messages.add(one.toString());
        Stream.concat(Stream.ofNullable(one.getCause()), Arrays.stream(one.getSuppressed()))
            .forEach(next::add);
      }
    }
    return messages;
  }

  /** The secrets that the target holds. */
  static List<String> secrets(Trial trial) {
    var target = trial.target();
    return Stream.of(target.data(), target.unreachable(), target.wrongCredentials())
        .flatMap(data -> data.values().stream())
        .filter(Secret.class::isInstance)
        .map(value -> ((Secret) value).reveal())
        .filter(text -> text.length() >= SHORTEST_SECRET)
        .toList();
  }
}
