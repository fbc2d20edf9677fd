package org.connectorsdk.inventory;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.connectorsdk.data.HostData;
import org.connectorsdk.internal.text.Quoting;
import org.jspecify.annotations.Nullable;

/**
 * One host that a connector made from a reference: its name, data and groups.
 *
 * <p>Immutable: the data are copied deeply.
 *
 * @param name the host's name, such as {@code @docker/web}; not blank, unique among the targets of
 *     one reference
 * @param data what the connector knows of the host, by data key; the user's data win over it
 * @param groups the groups the connector puts the host in; none blank, none twice
 * @param connector the connector that runs the host's commands, if it is not the one that made the
 *     target
 * @since 0.1
 */
public record InventoryTarget(
    String name,
    Map<String, @Nullable Object> data,
    List<String> groups,
    Optional<String> connector) {

  /**
   * Copies and checks the parts.
   *
   * @param name the host's name
   * @param data what the connector knows of the host
   * @param groups the groups the connector puts the host in
   * @param connector the connector that runs the host's commands, if it is another one
   * @throws NullPointerException if a part, a key or a group is null
   * @throws IllegalArgumentException if a name, key or group is blank, a name holds a NUL, or a
   *     group stands twice
   */
  public InventoryTarget {
    Names.requireName(name, "name");
    data = HostData.of(Objects.requireNonNull(data, "data")).asMap();
    groups = Names.copyOfGroups(groups);
    Objects.requireNonNull(connector, "connector");
    connector.ifPresent(other -> new TargetReference(other, Optional.empty()));
  }

  /**
   * A target whose commands run through the connector that made it; {@code ssh} if that one runs no
   * commands.
   *
   * @param name the host's name
   * @param data what the connector knows of the host
   * @param groups the groups the connector puts the host in
   * @throws NullPointerException if a part, a key or a group is null
   * @throws IllegalArgumentException as the canonical constructor
   */
  public InventoryTarget(
      String name, Map<String, ? extends @Nullable Object> data, List<String> groups) {
    this(name, HostData.of(Objects.requireNonNull(data, "data")).asMap(), groups, Optional.empty());
  }

  /**
   * The name, the data keys and the groups.
   *
   * @return the target in words, without the values of its data
   */
  @Override
  public String toString() {
    return "InventoryTarget["
        + Quoting.escaped(name, 200)
        + ", data="
        + data.keySet().stream().map(key -> Quoting.escaped(key, 200)).toList()
        + ", groups="
        + groups.stream().map(group -> Quoting.escaped(group, 200)).toList()
        + connector.map(other -> ", connector=" + other).orElse("")
        + "]";
  }
}
