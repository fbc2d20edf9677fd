package org.connectorsdk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.connectorsdk.data.DataLayer;
import org.connectorsdk.data.DataOrigin;
import org.connectorsdk.data.HostData;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.internal.text.Quoting;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.Inventory;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes hosts of references: asks the provider, checks its answer, lays the user's data over it.
 */
final class TargetExpansion {
  private static final String OPERATION = "expand ";

  /** What runs the hosts of a provider that runs nothing itself. */
  private static final String DEFAULT_CONNECTOR = "ssh";

  private static final int SHOWN = 200;

  private final ProviderCatalogue catalogue;

  TargetExpansion(ProviderCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The hosts of one reference, in the provider's order. */
  List<Host> expand(TargetReference reference, HostData userData, List<String> userGroups) {
    RegisteredProvider<?> provider = catalogue.require(reference.connector());
    List<Host> hosts = new ArrayList<>();
    for (InventoryTarget target : targets(provider, reference)) {
      hosts.add(host(provider, reference, target, userData, userGroups));
    }
    return List.copyOf(hosts);
  }

  /** The one host of a reference that must stand for exactly one. */
  Host only(TargetReference reference) {
    List<Host> hosts = expand(reference, HostData.empty(), List.of());
    if (hosts.size() == 1) {
      return hosts.get(0);
    }
    String text = reference.toString();
    List<String> names = hosts.stream().limit(5).map(host -> shown(host.name())).toList();
    throw new InventoryException(
        FailureContext.of(reference.connector(), OPERATION + text),
        List.of(
            problem(
                text,
                "it stands for "
                    + hosts.size()
                    + " hosts ("
                    + String.join(", ", names)
                    + (names.size() < hosts.size() ? ", ..." : "")
                    + "), exactly one is needed; expand it and take one")));
  }

  /** The hosts of an inventory, each name once; all problems at once. */
  List<Host> expand(Inventory inventory) {
    Map<String, Host> hosts = new LinkedHashMap<>();
    Map<String, String> references = new LinkedHashMap<>();
    List<DataProblem> problems = new ArrayList<>();
    List<ConnectorException> causes = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Inventory.Entry entry : inventory.entries()) {
      try {
        for (Host host : expand(entry.reference(), entry.data(), entry.groups())) {
          Host earlier = hosts.get(host.name());
          if (earlier != null && !earlier.connector().equals(host.connector())) {
            problems.add(
                problem(
                    entry.name(),
                    "the host "
                        + shown(host.name())
                        + " is of the connector "
                        + earlier.connector()
                        + " by "
                        + shown(references.get(host.name()))
                        + " and of "
                        + host.connector()
                        + " by "
                        + shown(entry.name())));
            continue;
          }
          hosts.put(host.name(), earlier == null ? host : both(earlier, host));
          references.putIfAbsent(host.name(), entry.name());
        }
      } catch (ConnectorException e) {
        // A connector that is not there fails each of its thousand hosts in the same words.
        if (told.add(String.valueOf(e.getMessage()))) {
          causes.add(e);
          problems.add(problem(entry.name(), String.valueOf(e.getMessage())));
        }
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
      }
    }
    if (!problems.isEmpty()) {
      InventoryException failure =
          new InventoryException(FailureContext.of("inventory", "expand"), problems);
      causes.forEach(failure::addSuppressed);
      throw failure;
    }
    return List.copyOf(hosts.values());
  }

  private List<InventoryTarget> targets(RegisteredProvider<?> provider, TargetReference reference) {
    List<InventoryTarget> targets;
    try {
      targets = provider.provider().makeNamesData(reference);
    } catch (ConnectorException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw refused(provider, reference, "makeNamesData threw " + LoadDiagnosis.describe(e), e);
    }
    if (targets == null) {
      throw refused(provider, reference, "makeNamesData returned null", null);
    }
    List<InventoryTarget> copy;
    try {
      // A list of the provider's own may fail, or change, while it is read.
      copy = new ArrayList<>(targets);
    } catch (RuntimeException e) {
      throw refused(
          provider,
          reference,
          "the list that makeNamesData returned threw " + LoadDiagnosis.describe(e),
          e);
    }
    if (copy.isEmpty()) {
      throw refused(provider, reference, "makeNamesData returned no target", null);
    }
    Set<String> names = new HashSet<>();
    for (InventoryTarget target : copy) {
      if (target == null) {
        throw refused(provider, reference, "makeNamesData returned a null target", null);
      }
      if (!names.add(target.name())) {
        throw refused(
            provider,
            reference,
            "makeNamesData returned the host " + shown(target.name()) + " twice",
            null);
      }
    }
    return copy;
  }

  private static Host host(
      RegisteredProvider<?> provider,
      TargetReference reference,
      InventoryTarget target,
      HostData userData,
      List<String> userGroups) {
    String connector =
        target.connector().orElse(provider.isInventoryOnly() ? DEFAULT_CONNECTOR : provider.name());
    DataOrigin origin =
        new DataOrigin(
            DataLayer.CONNECTOR,
            "connector "
                + provider.name()
                + " for "
                + Quoting.escaped(reference.toString(), SHOWN));
    HostData given = HostData.builder().putAll(target.data(), origin).build();
    Set<String> groups = new LinkedHashSet<>(target.groups());
    groups.addAll(userGroups);
    return Host.of(target.name(), connector, given.merge(userData), List.copyOf(groups));
  }

  /** One host of two references: the later one's data win within a layer. */
  private static Host both(Host first, Host second) {
    Set<String> groups = new LinkedHashSet<>(first.groups());
    groups.addAll(second.groups());
    return Host.of(
        first.name(), first.connector(), first.data().merge(second.data()), List.copyOf(groups));
  }

  private static InventoryException refused(
      RegisteredProvider<?> provider,
      TargetReference reference,
      String problem,
      @Nullable Throwable cause) {
    String text = reference.toString();
    return new InventoryException(
        FailureContext.of(provider.name(), OPERATION + text),
        List.of(problem(text, "provider " + provider.found().className() + ": " + problem)),
        cause);
  }

  private static DataProblem problem(String reference, String message) {
    return new DataProblem(reference, DataProblem.Kind.INVALID, message);
  }

  private static String shown(@Nullable String name) {
    return Quoting.escaped(Objects.requireNonNullElse(name, ""), SHOWN);
  }
}
