package org.connectorsdk.testkit.mutants;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.testkit.reference.ForwardingProvider;

/** Providers that make something wrong of a reference. */
final class InventoryMutants {
  private InventoryMutants() {}

  static List<Mutant> all() {
    var all = new ArrayList<Mutant>();
    all.addAll(answers());
    all.addAll(arguments());
    all.addAll(InventoryUseMutants.all());
    return all;
  }

  private static List<Mutant> answers() {
    var calls = new AtomicInteger();
    return List.of(
        answering(
                "emptyInventory",
                "A reference that leads somewhere stands for no target.",
                (sound, reference) -> List.of(),
                "INV-01")
            .saying("an empty list"),
        answering(
                "carriageReturn",
                "A name keeps the line end of the source.",
                (sound, reference) -> renamed(sound, name -> name + "\r"),
                "INV-01")
            .saying("white space around"),
        answering(
                "sameNameTwice",
                "Two targets have one name.",
                (sound, reference) -> List.of(sound.get(0), sound.get(0)),
                "INV-01")
            .saying("two targets are called"),
        answering(
                "changingData",
                "The data hold a counter of calls.",
                (sound, reference) ->
                    List.of(with(sound.get(0), Map.of("calls", calls.incrementAndGet()))),
                "INV-02")
            .saying("value of calls"),
        answering(
                "wrongType",
                "A whole number is given as text.",
                (sound, reference) ->
                    List.of(with(sound.get(0), Map.of("reference_attempts", "2"))),
                "INV-04")
            .saying("reference_attempts"),
        answering(
                "unknownKey",
                "A value is given under a key that the schema does not have.",
                (sound, reference) -> List.of(with(sound.get(0), Map.of("reference_hots", "web"))),
                "INV-04")
            .saying("unknown key"),
        answering(
                "mutableList",
                "Every caller may change the list.",
                (sound, reference) -> new ArrayList<>(sound),
                "INV-05")
            .saying("replacing a target"),
        answering(
                "untrimmedGroups",
                "Groups are split at commas and not trimmed.",
                (sound, reference) ->
                    List.of(
                        new InventoryTarget(
                            sound.get(0).name(), sound.get(0).data(), List.of("web", " db"))),
                "INV-08")
            .saying("white space around"));
  }

  private static List<Mutant> arguments() {
    return List.of(
        reading(
                "emptyArgument",
                "A reference without an argument is taken for some host.",
                (reference, next) ->
                    reference.argument().orElse("").isEmpty()
                        ? next.apply(TargetReference.parse("@reference/plain"))
                        : next.apply(reference),
                "INV-03")
            .saying("returned without an exception"),
        reading(
                "bareRefusal",
                "The refusal of an argument does not say what would be right.",
                (reference, next) -> {
                  try {
                    return next.apply(reference);
                  } catch (InventoryException e) {
                    throw refusal("bad reference");
                  }
                },
                "INV-03")
            .saying("shows what to write"),
        reading(
                "shellInventory",
                "The argument is put into the text of a command.",
                (reference, next) -> {
                  run("sh", "-c", "echo " + reference.argument().orElse("") + " >/dev/null");
                  return next.apply(reference);
                },
                "INV-09")
            .saying("is not run"),
        reading(
                "carelessParser",
                "What follows a hyphen is taken for a number.",
                (reference, next) -> {
                  var argument = reference.argument().orElse("");
                  if (argument.startsWith("-")) {
                    Integer.parseInt(argument.substring(1));
                  }
                  return next.apply(reference);
                },
                "INV-09")
            .saying("NumberFormatException"),
        reading(
                "swallowedInterrupt",
                "Reading the source takes the interrupt away.",
                (reference, next) -> {
                  Thread.interrupted();
                  return next.apply(reference);
                },
                "INV-11")
            .saying("it is not set"));
  }

  static List<InventoryTarget> renamed(List<InventoryTarget> sound, UnaryOperator<String> rename) {
    return sound.stream()
        .map(
            target ->
                new InventoryTarget(rename.apply(target.name()), target.data(), target.groups()))
        .toList();
  }

  private static InventoryTarget with(InventoryTarget sound, Map<String, Object> more) {
    Map<String, Object> data = new HashMap<>(sound.data());
    data.putAll(more);
    return new InventoryTarget(sound.name(), data, sound.groups());
  }

  private static InventoryException refusal(String message) {
    return new InventoryException(
        FailureContext.of("reference", "make names"),
        List.of(new DataProblem("reference", DataProblem.Kind.INVALID, message)));
  }

  private static void run(String... command) {
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      // what cannot be started does nothing
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes other targets of those of the sound provider. */
  private static Mutant answering(String name, String defect, Answer wrong, String... mustFail) {
    return reading(
        name, defect, (reference, next) -> wrong.of(next.apply(reference), reference), mustFail);
  }

  @FunctionalInterface
  private interface Answer {
    List<InventoryTarget> of(List<InventoryTarget> sound, TargetReference reference);
  }

  @FunctionalInterface
  private interface Lookup {
    List<InventoryTarget> of(
        TargetReference reference,
        java.util.function.Function<TargetReference, List<InventoryTarget>> next);
  }

  private static Mutant reading(String name, String defect, Lookup wrong, String... mustFail) {
    return Mutant.provider(
        name,
        defect,
        sound ->
            new ForwardingProvider<>(sound) {
              @Override
              public List<InventoryTarget> makeNamesData(TargetReference reference) {
                return wrong.of(reference, super::makeNamesData);
              }
            },
        mustFail);
  }
}
