package org.example.connect;

import java.util.List;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.data.HostData;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.Inventory;
import org.connectorsdk.inventory.TargetReference;

/** The hosts that were asked for, with the values of the command line over their own. */
final class Hosts {
  private Hosts() {}

  static List<Host> of(ConnectorRegistry registry, Arguments.Work work, DataValues values) {
    List<Host> hosts =
        selected(registry, work.hosts()).stream()
            .map(host -> host.withOverrides(values.forHostsOf(registry.find(host.connector()))))
            .toList();
    if (hosts.size() > 1 && work.task() instanceof Task.Run run && run.input()) {
      throw new UsageException(
          "--stdin goes to one host, these are %d; pick one".formatted(hosts.size()));
    }
    if (hosts.size() > 1 && work.task() instanceof Task.Get) {
      throw new UsageException(
          "--get fetches from one host, these are %d and would overwrite each other; pick one"
              .formatted(hosts.size()));
    }
    return hosts;
  }

  private static List<Host> selected(ConnectorRegistry registry, Arguments.Selection selection) {
    if (selection instanceof Arguments.Selection.FromInventory from) {
      return fromInventory(registry, from);
    }
    var reference = (Arguments.Selection.Reference) selection;
    return registry.expand(parse(reference.text()), HostData.empty(), List.of());
  }

  private static TargetReference parse(String text) {
    try {
      return TargetReference.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("reference " + text + ": " + e.getMessage());
    }
  }

  private static List<Host> fromInventory(
      ConnectorRegistry registry, Arguments.Selection.FromInventory from) {
    List<Host> all = registry.expand(Inventory.read(from.file()));
    if (all.isEmpty()) {
      throw new UsageException("the inventory " + from.file() + " has no hosts");
    }
    for (String name : from.only()) {
      if (all.stream().noneMatch(host -> isNamed(host, name))) {
        throw new UsageException(
            "--only %s: no such host or group in %s, which has %s"
                .formatted(name, from.file(), some(all)));
      }
    }
    return from.only().isEmpty()
        ? all
        : all.stream()
            .filter(host -> from.only().stream().anyMatch(name -> isNamed(host, name)))
            .toList();
  }

  /** By its name, by the text that stands in the file, or by a group. */
  private static boolean isNamed(Host host, String name) {
    return host.name().equals(name)
        || host.name().equals(parse(name).toString())
        || host.groups().contains(name);
  }

  private static String some(List<Host> hosts) {
    var names = hosts.stream().limit(5).map(Host::name).toList();
    return String.join(", ", names) + (hosts.size() > names.size() ? ", ..." : "");
  }
}
