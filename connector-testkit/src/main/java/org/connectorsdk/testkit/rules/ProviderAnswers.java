package org.connectorsdk.testkit.rules;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.connectorsdk.Capability;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataField;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Violation;

/** What a provider says of itself, asked once. */
record ProviderAnswers(
    String name, String description, List<DataField> fields, Set<Capability> capabilities) {

  static ProviderAnswers of(ConnectorProvider<?> provider) {
    var schema = provider.dataSchema();
    var capabilities = provider.capabilities();
    if (schema == null || capabilities == null) {
      throw new Violation(
          "dataSchema() and capabilities() answer",
          (schema == null ? "dataSchema()" : "capabilities()") + " returned null");
    }
    return new ProviderAnswers(
        provider.name(), provider.description(), schema.fields(), new TreeSet<>(capabilities));
  }

  /** Compares with later answers; a violation names the first that is another one. */
  void expectEqual(String asker, ProviderAnswers found) {
    Expect.equal(asker + " gets the name", name, found.name);
    Expect.equal(asker + " gets the description", description, found.description);
    Expect.equal(asker + " gets the capabilities", capabilities, found.capabilities);
    Expect.equal(asker + " gets the fields", fields, found.fields);
  }
}
