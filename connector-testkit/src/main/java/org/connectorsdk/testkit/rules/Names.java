package org.connectorsdk.testkit.rules;

import java.util.List;
import java.util.Objects;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;
import org.jspecify.annotations.Nullable;

/** The answers of a provider's {@code makeNamesData}, and checks of them. */
final class Names {
  private Names() {}

  /** What the provider answers for the target's reference: never empty, nothing null. */
  static List<InventoryTarget> of(Trial trial) {
    return of(trial, trial.target().reference());
  }

  /** The same, for rules that stand on it: that there is no answer is told by another rule. */
  static List<InventoryTarget> given(Trial trial) {
    try {
      return of(trial);
    } catch (Violation e) {
      throw trial.skipped("the reference gives no targets (see INV-01): " + e.actual());
    }
  }

  /** The same at every call: that they are not is told by another rule. */
  static List<InventoryTarget> stable(Trial trial) {
    var names = List.copyOf(given(trial));
    try {
      expectEqual("another call", names, of(trial));
      expectEqual("another call", names, of(trial));
    } catch (Violation e) {
      throw trial.skipped("the names change from call to call (see INV-02): " + e.actual());
    }
    return names;
  }

  /** What the provider answers for a reference that leads somewhere. */
  static List<InventoryTarget> of(Trial trial, TargetReference reference) {
    List<InventoryTarget> targets;
    try {
      targets = trial.provider().makeNamesData(reference);
    } catch (RuntimeException | Error e) {
      throw new Violation(
          "makeNamesData(" + reference + ") returns targets",
          Expect.tell(e),
          e instanceof InventoryException
              ? "the reference of the conformance target is not one that the provider takes: see"
                  + " reference(text)"
              : e instanceof IllegalArgumentException
                  ? "a value that the provider took from its source is no name or group: trim,"
                      + " filter and make them unique before making an InventoryTarget"
                  : "");
    }
    expectWhole(reference, targets);
    return targets;
  }

  private static void expectWhole(
      TargetReference reference, @Nullable List<InventoryTarget> targets) {
    var call = "makeNamesData(" + reference + ")";
    if (targets == null) {
      throw new Violation(call + " returns a list", "null");
    }
    Expect.that(
        !targets.isEmpty(),
        call + " returns at least one target",
        "an empty list",
        "a reference that leads nowhere is an InventoryException, never an empty list");
    for (InventoryTarget target : targets) {
      Expect.that(target != null, call + " returns no null target", targets);
    }
  }

  /** Two answers: the violation names the first difference. */
  static void expectEqual(
      String who, List<InventoryTarget> expected, @Nullable List<InventoryTarget> found) {
    if (found == null) {
      throw new Violation(who + " returns targets", "null");
    }
    Expect.equal(
        "the names that " + who + " gives, in their order:",
        expected.stream().map(InventoryTarget::name).toList(),
        found.stream().map(InventoryTarget::name).toList());
    for (var i = 0; i < expected.size(); i++) {
      var one = expected.get(i);
      var other = found.get(i);
      var target = " of " + Expect.show(one.name()) + " that " + who + " gives";
      Expect.equal("the groups" + target + ":", one.groups(), other.groups());
      Expect.equal("the connector" + target + ":", one.connector(), other.connector());
      Expect.equal("the data keys" + target + ":", one.data().keySet(), other.data().keySet());
      for (var key : one.data().keySet()) {
        // a value may be a secret
        Expect.that(
            Objects.equals(one.data().get(key), other.data().get(key)),
            "the same value of " + key + target,
            "another value");
      }
    }
  }

  /** A name without blanks at its ends and without control characters. */
  static void expectTidy(String what, String name) {
    Expect.that(!name.isBlank(), what + " is not blank", name);
    Expect.that(name.equals(name.strip()), what + " has no white space around it", name);
    Expect.that(
        name.codePoints().noneMatch(Character::isISOControl),
        what + " holds no control character",
        name);
  }
}
