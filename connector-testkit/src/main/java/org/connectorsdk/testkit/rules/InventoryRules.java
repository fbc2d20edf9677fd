package org.connectorsdk.testkit.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** What a provider answers for a reference that leads somewhere. */
public interface InventoryRules {

  @ConformanceRule(
      id = "INV-01",
      rule = "A valid reference stands for at least one target, each with a name of its own.",
      why =
          "A host without a name cannot be addressed, and of two hosts with one name the second"
              + " silently takes the place of the first.",
      how =
          "The provider is asked for the names of the target's reference. The answer holds at least"
              + " one target and no null; the names are unique, also without regard to white space"
              + " around them, and hold no control character.",
      likely =
          "the lines or fields of the source are not trimmed, filtered and made unique before they"
              + " become targets")
  default void inv01_aReferenceStandsForTargetsWithUniqueNames(Trial trial) {
    var names = new HashSet<String>();
    for (var target : Names.of(trial)) {
      var name = target.name();
      Names.expectTidy("a target's name", name);
      var prefix = "@" + trial.target().connector() + "/";
      if (name.startsWith(prefix)) {
        Names.expectTidy("what follows " + prefix, name.substring(prefix.length()));
      }
      Expect.that(
          names.add(name),
          "each target of " + trial.target().reference() + " has a name of its own",
          "two targets are called " + Expect.show(name));
    }
  }

  @ConformanceRule(
      id = "INV-02",
      rule = "Two calls give equal targets in the same order.",
      why =
          "Hosts are addressed by their place and compared between runs; an order that changes makes"
              + " every run look different.",
      how =
          "The provider is asked several times for the same reference; every answer equals the"
              + " first one. A source that really changes from call to call is waived.",
      likely =
          "targets are kept in a HashMap or HashSet, or hold something that differs at every call,"
              + " such as a time or a counter; use insertion order, or sort by name")
  default void inv02_twoCallsGiveEqualTargetsInOneOrder(Trial trial) {
    var first = List.copyOf(Names.given(trial));
    var calls = trial.scaled(4, 10, 50);
    var end = System.nanoTime() + trial.patience().toNanos();
    for (var call = 2; call <= calls && (call == 2 || System.nanoTime() - end < 0); call++) {
      Names.expectEqual("call " + call, first, Names.of(trial));
    }
  }

  @ConformanceRule(
      id = "INV-05",
      rule = "The list of targets is immutable and stays as it was given.",
      why =
          "Callers keep the list; a provider that hands out a list it goes on working with changes"
              + " the inventory behind their backs, and one caller spoils the answer of another.",
      how =
          "Replacing a target in the list and adding one throw UnsupportedOperationException. The list"
              + " still equals its copy after the provider was asked again.",
      likely =
          "a list that is still in use is returned: return List.copyOf(targets), or the list of a"
              + " stream's toList()")
  default void inv05_theListOfTargetsIsImmutable(Trial trial) {
    var targets = Names.given(trial);
    var copy = List.copyOf(targets);
    Expect.thrown(
        UnsupportedOperationException.class,
        "replacing a target in the list that makeNamesData returned",
        () -> targets.set(0, copy.get(0)));
    Expect.thrown(
        UnsupportedOperationException.class,
        "adding a target to the list that makeNamesData returned",
        () -> addAndTakeBack(targets, copy.get(0)));
    Names.of(trial);
    Expect.that(
        copy.equals(targets),
        "the first list stays as it was when the provider is asked again",
        targets);
  }

  private static void addAndTakeBack(List<InventoryTarget> targets, InventoryTarget one) {
    targets.add(one);
    targets.remove(targets.size() - 1);
  }

  @ConformanceRule(
      id = "INV-08",
      rule = "The groups of a target are names: none blank, none twice, none with a ragged edge.",
      why =
          "Data are given to groups by name: one that is called \" web\" never gets the data of"
              + " \"web\", and nobody sees why.",
      how =
          "Each group of each target is looked at: not blank, no white space around it, no control"
              + " character, none twice in one target.",
      likely =
          "a list of groups in the source is split at commas or line ends without trimming, and"
              + " without leaving out what is empty")
  default void inv08_groupsAreNames(Trial trial) {
    for (var target : Names.given(trial)) {
      Set<String> seen = new HashSet<>();
      for (var group : target.groups()) {
        Names.expectTidy("a group of " + Expect.show(target.name()), group);
        Expect.that(
            seen.add(group),
            "no group of " + Expect.show(target.name()) + " stands twice",
            "the group " + Expect.show(group) + " does");
      }
    }
  }

  @ConformanceRule(
      id = "INV-10",
      rule = "A connector makes the same names as its provider.",
      why =
          "makeNamesData of a connector is only a shorter way to the provider; two answers to one"
              + " question are one too many.",
      how =
          "A connector that is not connected and its provider are asked for the same reference; the"
              + " answers are equal.",
      likely = "the connector overrides makeNamesData; leave the method of the interface in place")
  default void inv10_aConnectorMakesTheSameNamesAsItsProvider(Trial trial) {
    Hosts.needConnectors(trial);
    var connector = Hosts.withProvider(trial);
    var expected = Names.stable(trial);
    List<InventoryTarget> found;
    try {
      found = connector.makeNamesData(trial.target().reference());
    } catch (RuntimeException e) {
      throw new Violation("the connector answers as its provider does", Expect.tell(e));
    }
    Names.expectEqual("the connector", expected, found);
  }
}
