package org.connectorsdk.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.connectorsdk.data.HostData;
import org.connectorsdk.internal.text.NearestName;

/** An inventory in the making: data by layer, and which host is in which group. */
final class InventoryDraft {

  private HostData common = HostData.empty();

  /** In the order of declaration, in which their data are merged. */
  private final List<HostData> groups = new ArrayList<>();

  private final Map<String, Integer> groupNumbers = new LinkedHashMap<>();
  private final Map<String, HostData> hosts = new LinkedHashMap<>();
  private final Map<String, Set<Integer>> memberships = new HashMap<>();

  void common(HostData data) {
    common = data;
  }

  HostData common() {
    return common;
  }

  boolean hasGroup(String name) {
    return groupNumbers.containsKey(name);
  }

  /** Declares a group; the name is new. */
  void group(String name, HostData data) {
    groupNumbers.put(name, groups.size());
    groups.add(data);
  }

  Optional<String> nearestGroup(String name) {
    return NearestName.of(name, groupNumbers.keySet());
  }

  boolean hasHost(String name) {
    return hosts.containsKey(name);
  }

  /** Adds a host, or gives one that is there already its data. */
  void host(String name, HostData data) {
    hosts.put(name, data);
  }

  /** Puts a host in a group that is declared; false if it is there already. */
  boolean member(String host, String group) {
    return memberships.computeIfAbsent(host, name -> new TreeSet<>()).add(groupNumbers.get(group));
  }

  List<Inventory.Entry> entries() {
    List<String> names = List.copyOf(groupNumbers.keySet());
    List<Inventory.Entry> entries = new ArrayList<>(hosts.size());
    hosts.forEach(
        (name, own) -> {
          // Most hosts of a great inventory have nothing of their own: they share the common data.
          Set<Integer> in = memberships.getOrDefault(name, Set.of());
          List<HostData> parts = new ArrayList<>(in.size() + 2);
          parts.add(common);
          in.forEach(group -> parts.add(groups.get(group)));
          parts.add(own);
          parts.removeIf(HostData::isEmpty);
          entries.add(
              new Inventory.Entry(
                  name,
                  HostData.merged(parts).forHost(name),
                  in.stream().map(names::get).toList()));
        });
    return List.copyOf(entries);
  }
}
