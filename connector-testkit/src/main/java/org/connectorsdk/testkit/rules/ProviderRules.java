package org.connectorsdk.testkit.rules;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.connectorsdk.Capability;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.ProviderFailure;
import org.connectorsdk.data.DataField;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.ProviderOrigin;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** What a provider says of itself. */
public interface ProviderRules {

  @ConformanceRule(
      id = "PROV-01",
      rule = "The provider is found once, under its name, and nothing is wrong with it.",
      why = "A provider that is not found is not there, however good it is.",
      how =
          "A registry is made as an application makes one. It knows the name of the target, and lists"
              + " no failure of the provider's class nor of another class in the same place.",
      likely =
          "META-INF/services/org.connectorsdk.ConnectorProvider is missing, names another class, or"
              + " the module descriptor lacks \"provides ... with ...\"")
  default void prov01_isFoundUnderItsName(Trial trial) {
    var name = trial.target().connector();
    var registry = trial.run().registry();
    var found = registry.find(name);
    if (found.isEmpty()) {
      var failures = registry.failures();
      var known = registry.providers().stream().map(ConnectorProvider::name).toList();
      throw new Violation(
          "a registry finds the connector \"" + name + "\"",
          "it finds " + known + (failures.isEmpty() ? "" : "; not loaded: " + tell(failures)),
          failures.isEmpty() ? "" : "the reason is told behind \"not loaded\"");
    }
    var place = ProviderOrigin.of(found.get());
    var broken =
        registry.failures().stream()
            .filter(failure -> isOf(place, failure))
            .collect(Collectors.toList());
    Expect.that(
        broken.isEmpty(),
        "the registry lists no failure in " + place.place(),
        tell(broken),
        "a declaration of a class that is not there or cannot be loaded stands beside the good one:"
            + " remove or mend it");
  }

  private static boolean isOf(ProviderOrigin origin, ProviderFailure failure) {
    return failure.className().equals(origin.className())
        || failure.location().endsWith("/" + origin.place());
  }

  private static String tell(Iterable<ProviderFailure> failures) {
    var told = new ArrayList<String>();
    failures.forEach(
        failure ->
            told.add(
                failure.className()
                    + " ("
                    + failure.kind()
                    + ", "
                    + failure.location()
                    + "): "
                    + failure.message()));
    return String.join("; ", told);
  }

  @ConformanceRule(
      id = "PROV-02",
      rule = "The name is that of the target, well formed, and the same at every call.",
      why = "References, log lines and data belong to a connector by its name.",
      how =
          "name() is called several times, before and after a connector was made: each time it is the"
              + " target's name, a lower-case letter and up to 31 lower-case letters, digits or"
              + " hyphens. A name that is reserved is not found (see PROV-01).",
      likely = "name() computes its answer; return a constant")
  default void prov02_theNameIsConstant(Trial trial) {
    var name = trial.target().connector();
    for (var call = 1; call <= 20; call++) {
      var found = trial.provider().name();
      Expect.that(
          name.equals(found), "call " + call + " of name() returns \"" + name + "\"", found);
    }
  }

  @ConformanceRule(
      id = "PROV-05",
      rule =
          "capabilities() returns an immutable set, always the same, that holds what its members"
              + " need.",
      why =
          "The set decides which calls are refused before anything is sent. SUDO without SHELL, or a"
              + " set that changes, promises what cannot be kept.",
      how =
          "Two answers are equal; adding a member throws UnsupportedOperationException; the set"
              + " equals its Capability.closure.",
      likely =
          "an EnumSet is returned as it is, or something is left out that another member needs: return"
              + " Capability.without(...) or Capability.closure(...)")
  default void prov05_capabilitiesAreImmutableAndClosed(Trial trial) {
    var provider = trial.provider();
    var set = provider.capabilities();
    Expect.that(set != null, "capabilities() returns a set", "null");
    var first = copy(set);
    Expect.equal("another call's capabilities", first, copy(provider.capabilities()));
    Expect.thrown(
        UnsupportedOperationException.class,
        "adding to the set that capabilities() returned",
        () -> addAndTakeBack(set));
    var missing = copy(first);
    missing.removeAll(Capability.closure(first));
    Expect.that(
        missing.isEmpty(),
        "every capability that is declared has what it needs (see Capability.closure)",
        missing + " stands without what it needs, in " + first);
  }

  private static Set<Capability> copy(Set<Capability> capabilities) {
    var copy = EnumSet.noneOf(Capability.class);
    copy.addAll(capabilities);
    return copy;
  }

  /** A member that is there already is added, so that nothing changes where it is allowed. */
  private static void addAndTakeBack(Set<Capability> set) {
    if (set.isEmpty()) {
      set.add(Capability.RUN);
      set.remove(Capability.RUN);
    } else {
      set.add(set.iterator().next());
    }
  }

  @ConformanceRule(
      id = "PROV-06",
      rule = "All data keys begin with one prefix, and each says what it means.",
      why =
          "A host's data serve several connectors. With a prefix of its own a connector never reads"
              + " the key of another one, and a misspelt key is noticed.",
      how =
          "The fields of dataSchema() are looked at: each key begins with the same text up to and"
              + " including the first underscore; each description is a sentence on one line, and not"
              + " the key again.",
      likely = "a key is called by a plain word: call it acme_port, not port")
  default void prov06_dataKeysShareAPrefixAndAreDescribed(Trial trial) {
    var schema = trial.provider().dataSchema();
    Expect.that(schema != null, "dataSchema() returns a schema", "null");
    var fields = schema.fields();
    if (fields.isEmpty()) {
      throw trial.notApplicable("the provider takes no data");
    }
    var prefixes = fields.stream().map(DataField::key).map(Fields::prefix).distinct().toList();
    Expect.that(
        !prefixes.contains(""),
        "every key has a prefix that ends with an underscore",
        fields.stream().map(DataField::key).filter(key -> Fields.prefix(key).isEmpty()).toList()
            + " have none");
    Expect.that(
        prefixes.size() == 1, "the keys begin with one prefix", "they begin with " + prefixes);
    for (var field : fields) {
      var text = field.description().strip();
      Expect.that(
          !text.isBlank() && text.lines().count() == 1 && !text.equals(field.key()),
          "the description of " + field.key() + " says on one line what it means",
          field.description(),
          "the description of the @DataKey is empty or tells nothing");
    }
  }

  @ConformanceRule(
      id = "PROV-07",
      rule = "The description is one line, not blank, and a jar tells its version.",
      why = "Both stand in lists of connectors and in every answer to a question about support.",
      how =
          "description() is looked at. Where the provider comes out of a jar, its module descriptor or"
              + " the manifest's Implementation-Version tells the version.",
      likely =
          "the build does not write Implementation-Version into the manifest (with Maven:"
              + " addDefaultImplementationEntries of the jar plugin)",
      level = RuleLevel.SHOULD)
  default void prov07_descriptionAndVersionAreTold(Trial trial) {
    var description = trial.provider().description();
    Expect.that(
        !description.isBlank() && description.lines().count() == 1,
        "description() is one line, not blank",
        description,
        "description() says nothing, or too much for one line");
    var origin = ProviderOrigin.of(trial.provider());
    Expect.that(
        !origin.place().endsWith(".jar") || !origin.version().equals("unknown"),
        "the jar " + origin.place() + " tells its version",
        "neither its module nor its manifest does");
  }
}
