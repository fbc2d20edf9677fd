package org.connectorsdk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.connectorsdk.ProviderFailure.Kind;
import org.connectorsdk.internal.text.NearestName;
import org.connectorsdk.internal.text.Quoting;
import org.jspecify.annotations.Nullable;

/**
 * The providers that can be used, by name, and why the others cannot. Immutable once made.
 *
 * <p>What runs while all is well has no lambda, stream or joined text, here and in what it calls:
 * the first of each costs a starting program a millisecond or more.
 */
final class ProviderCatalogue {
  /** Names that belong to this project's modules, each to the package of the same name. */
  private static final Set<String> RESERVED = Set.of("local", "ssh");

  private static final String PROJECT = "org.connectorsdk.";

  private final Map<String, RegisteredProvider<?>> byName = new TreeMap<>();
  private final Map<String, String> disabled = new TreeMap<>();
  private final List<ProviderFailure> failures = new ArrayList<>();

  ProviderCatalogue(Collection<FoundProvider> found, Collection<ProviderFailure> notLoaded) {
    failures.addAll(notLoaded);
    Map<String, List<RegisteredProvider<?>>> claims = new TreeMap<>();
    for (FoundProvider one : found) {
      RegisteredProvider<?> provider = ask(one);
      if (provider != null) {
        List<RegisteredProvider<?>> rivals = claims.get(provider.name());
        if (rivals == null) {
          rivals = new ArrayList<>();
          claims.put(provider.name(), rivals);
        }
        rivals.add(provider);
      }
    }
    for (Map.Entry<String, List<RegisteredProvider<?>>> claim : claims.entrySet()) {
      settle(claim.getKey(), claim.getValue());
    }
  }

  /** In the order of their names. */
  List<RegisteredProvider<?>> providers() {
    return List.copyOf(byName.values());
  }

  List<ProviderFailure> failures() {
    return List.copyOf(failures);
  }

  @Nullable RegisteredProvider<?> find(String name) {
    return byName.get(name);
  }

  RegisteredProvider<?> require(String name) {
    RegisteredProvider<?> provider = byName.get(name);
    if (provider == null) {
      throw new UnknownConnectorException(name, explain(name), byName.keySet());
    }
    return provider;
  }

  private @Nullable RegisteredProvider<?> ask(FoundProvider found) {
    try {
      RegisteredProvider<?> provider = RegisteredProvider.ask(found);
      if (found.explicit() || mayBeCalled(provider.name(), found)) {
        return provider;
      }
      String reason =
          "the name "
              + provider.name()
              + " belongs to the module "
              + PROJECT
              + provider.name()
              + "; choose another, or give the provider to the registry's builder yourself";
      failures.add(found.failure(Kind.RESERVED_NAME, reason));
    } catch (RegisteredProvider.InvalidProvider e) {
      failures.add(found.failure(Kind.INVALID_PROVIDER, String.valueOf(e.getMessage())));
    }
    return null;
  }

  private static boolean mayBeCalled(String name, FoundProvider found) {
    if (!RESERVED.contains(name)) {
      return true;
    }
    String home = PROJECT + name;
    String module = found.place().module();
    return found.provider().getClass().getPackageName().equals(home)
        && (module.isEmpty() || module.equals(home));
  }

  /** Gives a name to the one that claims it; of several, to the one the application gave. */
  private void settle(String name, List<RegisteredProvider<?>> claims) {
    if (claims.size() == 1) {
      byName.put(name, claims.get(0));
      return;
    }
    List<RegisteredProvider<?>> given =
        claims.stream().filter(claim -> claim.found().explicit()).toList();
    List<RegisteredProvider<?>> rivals = given.isEmpty() ? claims : given;
    if (rivals.size() == 1) {
      byName.put(name, rivals.get(0));
      return;
    }
    List<String> all = rivals.stream().map(claim -> claim.found().describe()).toList();
    String reason =
        "the name "
            + name
            + " is claimed by "
            + String.join(" and by ", all)
            + ", so none of them is used; remove all but one";
    disabled.put(name, reason);
    rivals.forEach(claim -> failures.add(claim.found().failure(Kind.DUPLICATE_NAME, reason)));
  }

  private String explain(String name) {
    String reason = disabled.get(name);
    if (reason != null) {
      return reason;
    }
    StringBuilder text = new StringBuilder("no connector is called ").append(Quoting.quoted(name));
    NearestName.of(name, byName.keySet())
        .ifPresent(nearest -> text.append(" (did you mean ").append(nearest).append("?)"));
    text.append("; there ")
        .append(byName.isEmpty() ? "is none" : "are " + String.join(", ", byName.keySet()));
    for (ProviderFailure failure : failures) {
      text.append("; not loaded: ").append(failure);
    }
    return text.toString();
  }
}
