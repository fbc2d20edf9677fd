package org.connectorsdk.testkit.rules;

import java.util.List;
import java.util.Optional;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** Another reference to the provider under test, right or wrong, and what is answered to it. */
final class OtherReference {

  private final Trial trial;
  private final TargetReference reference;
  private final String expected;

  private OtherReference(Trial trial, TargetReference reference) {
    this.trial = trial;
    this.reference = reference;
    this.expected = answer();
  }

  static OtherReference of(Trial trial) {
    var known = trial.target().reference();
    var argument =
        known.argument().isEmpty() ? Optional.of("conformance") : Optional.<String>empty();
    return new OtherReference(trial, new TargetReference(known.connector(), argument));
  }

  /** Asks again: the answer is the first one. */
  void expectAnswer() {
    Expect.equal("another thread's answer for " + reference + ":", expected, answer());
  }

  private String answer() {
    try {
      List<InventoryTarget> targets = trial.provider().makeNamesData(reference);
      return targets == null
          ? "null"
          : targets.stream().map(InventoryTarget::name).toList().toString();
    } catch (ConnectorException e) {
      return e.getClass().getSimpleName();
    } catch (RuntimeException e) {
      // an argument that is no InventoryException is told by another rule
      return e.getClass().getName();
    }
  }
}
