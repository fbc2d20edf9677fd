package org.connectorsdk.inventory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.data.DataLayer;
import org.connectorsdk.data.DataOrigin;
import org.connectorsdk.data.HostData;
import org.connectorsdk.internal.json.JsonDocument;
import org.connectorsdk.internal.json.JsonPath;
import org.connectorsdk.internal.json.JsonValue;
import org.connectorsdk.internal.json.JsonValue.JsonArray;
import org.connectorsdk.internal.json.JsonValue.JsonObject;
import org.connectorsdk.internal.json.JsonValue.JsonScalar;
import org.connectorsdk.internal.text.Quoting;

/** Understands a document as an inventory; goes on after a problem, to tell all of them. */
final class InventoryReader {

  private static final List<String> ROOT_KEYS = List.of("data", "groups", "hosts");
  private static final List<String> GROUP_KEYS = List.of("data", "hosts");
  private static final List<String> HOST_KEYS = List.of("data", "groups");
  private static final JsonObject NOTHING = new JsonObject(Map.of(), 1);

  private final InventoryProblems problems;
  private final InventoryDraft draft = new InventoryDraft();

  InventoryReader(InventoryProblems problems) {
    this.problems = problems;
  }

  List<Inventory.Entry> read(JsonDocument document) {
    document.faults().forEach(problems::twice);
    JsonObject root = object(document.root(), "", "an object with data, groups and hosts");
    requireKnown(root, "", ROOT_KEYS);
    draft.common(data(root, "", DataLayer.INVENTORY, "inventory-wide data, "));
    JsonObject groups = member(root, "groups", "", "an object of groups by name");
    groups.members().forEach(this::declare);
    JsonValue hosts = root.members().get("hosts");
    if (hosts instanceof JsonArray list) {
      hosts(list);
    } else {
      member(root, "hosts", "", "an object of hosts by name, or a list of names")
          .members()
          .forEach(this::host);
    }
    groups.members().forEach(this::members);
    problems.throwIfAny();
    return draft.entries();
  }

  private void declare(String name, JsonValue value) {
    String path = JsonPath.member("groups", name);
    if (isName(value, path, name)) {
      JsonObject group = object(value, path, "an object with data and hosts");
      requireKnown(group, path, GROUP_KEYS);
      String origin = "group " + Quoting.quoted(name) + ", ";
      draft.group(name, data(group, path, DataLayer.GROUP, origin));
    }
  }

  private void hosts(JsonArray list) {
    for (int i = 0; i < list.elements().size(); i++) {
      JsonValue element = list.elements().get(i);
      String path = JsonPath.element("hosts", i);
      Optional<String> name = reference(element, path);
      if (name.isPresent() && draft.hasHost(name.get())) {
        problems.invalid(element, path, "host " + Quoting.quoted(name.get()) + " stands twice");
      }
      name.ifPresent(host -> draft.host(host, HostData.empty()));
    }
  }

  private void host(String name, JsonValue value) {
    String path = JsonPath.member("hosts", name);
    if (!isReference(value, path, name)) {
      return;
    }
    JsonObject host = object(value, path, "an object with data and groups");
    requireKnown(host, path, HOST_KEYS);
    draft.host(name, data(host, path, DataLayer.HOST, ""));
    String groupsPath = JsonPath.member(path, "groups");
    List<JsonValue> groups = list(host, "groups", groupsPath, "a list of group names");
    for (int i = 0; i < groups.size(); i++) {
      join(name, groups.get(i), JsonPath.element(groupsPath, i));
    }
  }

  private void join(String host, JsonValue value, String path) {
    Optional<String> group = text(value, path, "the name of a group");
    if (group.isEmpty()) {
      return;
    }
    if (!draft.hasGroup(group.get())) {
      String nearest =
          draft
              .nearestGroup(group.get())
              .map(name -> ", did you mean " + Quoting.quoted(name) + "?")
              .orElse(", declare it under groups");
      problems.invalid(value, path, "no group " + Quoting.quoted(group.get()) + nearest);
    } else if (!draft.member(host, group.get())) {
      problems.invalid(value, path, "group " + Quoting.quoted(group.get()) + " stands twice");
    }
  }

  /** Adds the hosts that a group lists; being in a group by both ways is no mistake. */
  private void members(String name, JsonValue value) {
    if (!(value instanceof JsonObject group) || !draft.hasGroup(name)) {
      return;
    }
    String path = JsonPath.member(JsonPath.member("groups", name), "hosts");
    List<JsonValue> hosts = list(group, "hosts", path, "a list of host names");
    for (int i = 0; i < hosts.size(); i++) {
      reference(hosts.get(i), JsonPath.element(path, i))
          .ifPresent(
              host -> {
                if (!draft.hasHost(host)) {
                  draft.host(host, HostData.empty());
                }
                draft.member(host, name);
              });
    }
  }

  private HostData data(JsonObject owner, String path, DataLayer layer, String origin) {
    HostData.Builder data = HostData.builder();
    String dataPath = JsonPath.member(path, "data");
    member(owner, "data", path, "an object of values by key")
        .members()
        .forEach(
            (key, value) -> {
              if (key.isBlank()) {
                problems.invalid(value, JsonPath.member(dataPath, key), "blank key");
              } else {
                String place = origin + problems.place(value.line());
                data.put(key, value.plain(), new DataOrigin(layer, place));
              }
            });
    return data.build();
  }

  private Optional<String> reference(JsonValue value, String path) {
    return text(value, path, "the name of a host").filter(name -> isReference(value, path, name));
  }

  private boolean isReference(JsonValue value, String path, String name) {
    if (!isName(value, path, name)) {
      return false;
    }
    try {
      TargetReference.parse(name);
      return true;
    } catch (IllegalArgumentException e) {
      problems.invalid(value, path, String.valueOf(e.getMessage()));
      return false;
    }
  }

  private boolean isName(JsonValue value, String path, String name) {
    if (name.isBlank()) {
      problems.invalid(value, path, "blank name");
      return false;
    }
    if (name.indexOf('\0') >= 0) {
      problems.invalid(value, path, "a name must not hold a NUL character");
      return false;
    }
    return true;
  }

  private void requireKnown(JsonObject object, String path, List<String> known) {
    object
        .members()
        .forEach(
            (name, value) -> {
              if (!known.contains(name)) {
                problems.unknownKey(value, JsonPath.member(path, name), name, known);
              }
            });
  }

  /** The object of the name; an empty one if there is none, or it is something else. */
  private JsonObject member(JsonObject owner, String name, String path, String expected) {
    JsonValue value = owner.members().get(name);
    return value == null ? NOTHING : object(value, JsonPath.member(path, name), expected);
  }

  private JsonObject object(JsonValue value, String path, String expected) {
    if (value instanceof JsonObject object) {
      return object;
    }
    problems.wrongType(value, path, expected);
    return NOTHING;
  }

  private List<JsonValue> list(JsonObject owner, String name, String path, String expected) {
    JsonValue value = owner.members().get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof JsonArray list) {
      return list.elements();
    }
    problems.wrongType(value, path, expected);
    return List.of();
  }

  private Optional<String> text(JsonValue value, String path, String expected) {
    if (value instanceof JsonScalar scalar && scalar.plain() instanceof String text) {
      return Optional.of(text);
    }
    problems.wrongType(value, path, expected);
    return Optional.empty();
  }
}
