package org.connectorsdk.testkit.rules;

import java.util.regex.Pattern;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Hook;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/**
 * What a provider makes of the argument of a reference: text from an inventory, never a command.
 */
public interface InventoryArgumentRules {

  @ConformanceRule(
      id = "INV-03",
      rule =
          "A missing or surplus argument is an InventoryException whose message shows the expected"
              + " form.",
      why =
          "A reference is written by hand. Whoever forgot the host's name must be told what to write,"
              + " and not be given an empty list or another host.",
      how =
          "Each reference that the target says is refused is given to the provider. The"
              + " InventoryException's message holds the form in which to write it: @name with"
              + " something else behind it than the reference had.",
      likely =
          "the argument is taken with orElse(\"\") and used; throw an InventoryException that says:"
              + " expected @name/HOST",
      hooks = Hook.REFUSED_REFERENCE)
  default void inv03_aWrongArgumentIsRefusedWithTheExpectedForm(Trial trial) {
    for (var text : trial.target().refusedReferences()) {
      var reference = TargetReference.parse(text);
      var refusal =
          Expect.thrown(
              InventoryException.class,
              "makeNamesData(" + reference + ")",
              () -> trial.provider().makeNamesData(reference));
      Expect.that(
          showsAForm(String.valueOf(refusal.getMessage()), reference),
          "the message shows what to write: \"expected @" + reference.connector() + "...\"",
          refusal.getMessage(),
          "the message says what is wrong, and not what would be right");
    }
  }

  /** A form stands where the name is followed by other text than the reference itself has. */
  private static boolean showsAForm(String message, TargetReference refused) {
    var written = Pattern.compile("@" + Pattern.quote(refused.connector()) + "[^\\s\"';,)]*");
    var given = refused.toString();
    return message.contains("expected ")
        || written
            .matcher(message)
            .results()
            .anyMatch(found -> !found.group().replaceAll("[.:]+$", "").equals(given));
  }

  @ConformanceRule(
      id = "INV-09",
      rule = "An argument is data: it is never run, never an option, and never a crash.",
      why =
          "Inventories come from repositories, services and other people. An argument that reaches a"
              + " shell or an option of a program runs what its writer wants, on the machine of the"
              + " one who reads it.",
      how =
          "Arguments with separators of commands, substitutions, quotes, newlines, options, control"
              + " characters and great length are given to the provider, each trying to create a"
              + " file on this machine. The file is never there, and each call returns targets or"
              + " throws an InventoryException.",
      likely =
          "the argument is put into the text of a command, or stands first among a program's"
              + " arguments: give a list of arguments, and -- before it",
      seconds = 120)
  default void inv09_aHostileArgumentIsData(Trial trial) throws Exception {
    Names.given(trial);
    try (var canary = Canary.make()) {
      var end = System.nanoTime() + trial.patience().toNanos();
      var asked = 0;
      for (var argument : HostileArguments.touching(canary.path())) {
        // a provider that asks a service takes its time with each: the first ones say the most
        if (asked++ < HostileArguments.AT_LEAST || System.nanoTime() - end < 0) {
          ask(trial, argument);
          canary.expectAbsent(argument);
        }
      }
      canary.expectAbsentFor(trial, "one of the arguments");
    }
  }

  private static void ask(Trial trial, String argument) {
    var reference =
        new TargetReference(trial.target().connector(), java.util.Optional.of(argument));
    try {
      trial.provider().makeNamesData(reference);
    } catch (InventoryException refused) {
      // that is one of the two right answers
    } catch (RuntimeException | Error e) {
      throw new Violation(
          "an argument that leads nowhere is an InventoryException; argument "
              + Expect.show(argument),
          Expect.tell(e),
          e instanceof ConnectorException
              ? "the failure is typed, and should be an InventoryException"
              : "the argument is taken apart without a check of what it holds");
    }
  }

  @ConformanceRule(
      id = "INV-11",
      rule = "A thread that is interrupted while it asks for names stays interrupted.",
      why =
          "Reading an inventory may block. Whoever stops it interrupts the thread; a provider that"
              + " takes the interrupt away lets the program go on with the next source.",
      how =
          "An interrupted thread asks for the names of the target's reference. Whether it gets them or"
              + " a ConnectorException, the call ends and the thread's interrupt flag is set.",
      likely =
          "InterruptedException is caught and dropped: call Thread.currentThread().interrupt() before"
              + " throwing an InventoryException")
  default void inv11_anInterruptIsKept(Trial trial) {
    Names.given(trial);
    boolean kept;
    Thread.currentThread().interrupt();
    try {
      trial.provider().makeNamesData(trial.target().reference());
    } catch (ConnectorException answered) {
      // an interrupt may be answered
    } catch (RuntimeException e) {
      throw new Violation("an interrupted call is a ConnectorException", Expect.tell(e));
    } finally {
      kept = Thread.interrupted();
    }
    Expect.that(kept, "the interrupt flag is set after the call", "it is not set");
  }
}
