package org.connectorsdk.inventory;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.connectorsdk.data.HostData;
import org.jspecify.annotations.Nullable;

/**
 * One host: its name, its connector, its data and its groups.
 *
 * <p>Immutable; safe for any thread. Two hosts are equal if all four parts are.
 *
 * @since 0.1
 */
public final class Host {

  private final String name;
  private final String connector;
  private final HostData data;
  private final List<String> groups;

  private Host(String name, String connector, HostData data, List<String> groups) {
    this.name = name;
    this.connector = connector;
    this.data = data;
    this.groups = groups;
  }

  /**
   * Makes a host.
   *
   * @param name the host's name, such as {@code @ssh/web-1}; not blank
   * @param connector the name of the connector that runs its commands
   * @param data what is known about it; origins will name the host
   * @param groups the groups it is in
   * @return the host
   * @throws NullPointerException if an argument or a group is null
   * @throws IllegalArgumentException if a name or group is blank or holds a NUL, the connector's
   *     name is not well formed, or a group stands twice
   */
  public static Host of(String name, String connector, HostData data, List<String> groups) {
    Names.requireName(name, "name");
    var reference = new TargetReference(connector, Optional.empty());
    Objects.requireNonNull(data, "data");
    return new Host(name, reference.connector(), data.forHost(name), Names.copyOfGroups(groups));
  }

  /**
   * The host's name.
   *
   * @return such as {@code @ssh/web-1}
   */
  public String name() {
    return name;
  }

  /**
   * The name of the connector that runs the host's commands.
   *
   * @return such as {@code ssh}
   */
  public String connector() {
    return connector;
  }

  /**
   * What is known about the host.
   *
   * @return the data, with origins that name the host
   */
  public HostData data() {
    return data;
  }

  /**
   * The groups the host is in.
   *
   * @return an unmodifiable list, in the order in which their data were merged
   */
  public List<String> groups() {
    return groups;
  }

  /**
   * The same host with data given at run time, which win over all others.
   *
   * @param values the values by key
   * @return the host
   * @throws NullPointerException if the map or a key is null
   * @throws IllegalArgumentException as {@link HostData#of(Map)}
   */
  public Host withOverrides(Map<String, ? extends @Nullable Object> values) {
    return new Host(name, connector, data.withOverrides(values), groups);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Host host
        && name.equals(host.name)
        && connector.equals(host.connector)
        && data.equals(host.data)
        && groups.equals(host.groups);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, connector, data, groups);
  }

  /**
   * The name.
   *
   * @return {@link #name()}
   */
  @Override
  public String toString() {
    return name;
  }
}
