package org.connectorsdk.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.internal.text.Quoting;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a host: values by key, in layers, each with its origin.
 *
 * <p>For each key the highest {@link DataLayer} that has it wins; within one layer what was merged
 * later wins. Maps, collections and arrays are copied deeply when they are given; other values are
 * kept and should be immutable. A null value is kept as what was written, so that binding can
 * report it: the key is there, and {@link #get} is empty. Immutable; safe for any thread. No text
 * form shows a value.
 *
 * @since 0.1
 */
public final class HostData {

  private static final HostData EMPTY = new HostData(List.of(), "");
  private static final DataOrigin HOST_DATA = new DataOrigin(DataLayer.HOST, "host data");
  private static final DataOrigin OVERRIDE =
      new DataOrigin(DataLayer.OVERRIDE, "run-time override");

  /** Highest first. Layers are shared between hosts: group data is not copied for each member. */
  private final List<Layer> layers;

  /** The host's name, or empty. */
  private final String host;

  private HostData(List<Layer> layers, String host) {
    this.layers = layers;
    this.host = host;
  }

  /** The values of one layer, in the order they were given. */
  private record Layer(DataLayer kind, Map<String, Entry> entries) {}

  private record Entry(@Nullable Object value, DataOrigin origin) {}

  /**
   * No data.
   *
   * @return data without keys
   */
  public static HostData empty() {
    return EMPTY;
  }

  /**
   * Data of the layer {@link DataLayer#HOST}.
   *
   * @param values the values by key
   * @return the data
   * @throws NullPointerException if the map or a key is null
   * @throws IllegalArgumentException if a key is blank, a nested map has a key that is no text, or
   *     a value is nested more than 64 deep
   */
  public static HostData of(Map<String, ? extends @Nullable Object> values) {
    return builder().putAll(values, HOST_DATA).build();
  }

  /**
   * Starts data with origins of the caller's own.
   *
   * @return an empty builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The value that wins.
   *
   * @param key the key
   * @return the value; empty if there is none or it is null
   * @throws NullPointerException if the key is null
   */
  public Optional<Object> get(String key) {
    Entry entry = find(key);
    return entry == null ? Optional.empty() : Optional.ofNullable(entry.value);
  }

  /**
   * The value that wins, as a type, by the same strict rules as {@link DataSchema} binds by.
   *
   * @param <T> the type
   * @param key the key
   * @param type one of the single types {@link DataSchema} supports, or any class the value is an
   *     instance of
   * @return the value; empty if there is none
   * @throws NullPointerException if an argument is null
   * @throws InvalidConnectorDataException if the value is null or not of the type
   */
  public <T> Optional<T> get(String key, Class<T> type) {
    Objects.requireNonNull(type, "type");
    Entry entry = find(key);
    if (entry == null) {
      return Optional.empty();
    }
    return Optional.of(SingleValue.read(this, key, entry.value, type));
  }

  /**
   * Where the value that wins came from.
   *
   * @param key the key
   * @return the origin, which names the host if this data does; empty if there is no such key
   * @throws NullPointerException if the key is null
   */
  public Optional<DataOrigin> origin(String key) {
    Entry entry = find(key);
    return entry == null ? Optional.empty() : Optional.of(originOf(entry));
  }

  /**
   * Whether there are no keys.
   *
   * @return true if {@link #keys()} is empty
   */
  public boolean isEmpty() {
    return layers.isEmpty();
  }

  /**
   * All keys, also those whose value is null.
   *
   * @return the keys, those of higher layers first, each layer in the order it was given;
   *     unmodifiable
   */
  public Set<String> keys() {
    var keys = new LinkedHashSet<String>();
    for (Layer layer : layers) {
      keys.addAll(layer.entries.keySet());
    }
    return Collections.unmodifiableSet(keys);
  }

  /**
   * The values that win, by key.
   *
   * @return an unmodifiable map in the order of {@link #keys()}; null where null was given
   */
  public Map<String, @Nullable Object> asMap() {
    var values = new LinkedHashMap<String, @Nullable Object>();
    for (Layer layer : layers) {
      layer.entries.forEach(
          (key, entry) -> {
            if (!values.containsKey(key)) {
              values.put(key, entry.value);
            }
          });
    }
    return Collections.unmodifiableMap(values);
  }

  /**
   * This data with values of the layer {@link DataLayer#OVERRIDE}, over earlier overrides.
   *
   * @param values the values by key
   * @return the data
   * @throws NullPointerException if the map or a key is null
   * @throws IllegalArgumentException as {@link #of(Map)}
   */
  public HostData withOverrides(Map<String, ? extends @Nullable Object> values) {
    return merge(builder().putAll(values, OVERRIDE).build());
  }

  /**
   * Both data together: for each key the higher layer wins, within one layer {@code other}.
   *
   * @param other the later data
   * @return the data; it names the host that {@code other} names, else the one this names
   * @throws NullPointerException if {@code other} is null
   */
  public HostData merge(HostData other) {
    return merged(List.of(this, Objects.requireNonNull(other, "other")));
  }

  /**
   * All parts together: for each key the highest layer wins, within one layer the latest part.
   *
   * @param parts the data, earlier ones first
   * @return the data; it names the host that the latest part with a host names
   * @throws NullPointerException if the list or a part is null
   */
  public static HostData merged(List<HostData> parts) {
    if (Objects.requireNonNull(parts, "parts").size() == 1) {
      return Objects.requireNonNull(parts.get(0), "parts");
    }
    Map<DataLayer, List<Layer>> byKind = new EnumMap<>(DataLayer.class);
    String host = "";
    for (HostData part : parts) {
      for (Layer layer : Objects.requireNonNull(part, "parts").layers) {
        byKind.computeIfAbsent(layer.kind, kind -> new ArrayList<>()).add(layer);
      }
      host = part.host.isEmpty() ? host : part.host;
    }
    var layers = new ArrayList<Layer>();
    for (List<Layer> ofKind : byKind.values()) {
      Collections.reverse(ofKind);
      layers.addAll(ofKind);
    }
    return new HostData(List.copyOf(layers), host);
  }

  /**
   * The same data, whose origins begin with the host's name.
   *
   * @param name the host's name
   * @return the data
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if the name is blank
   */
  public HostData forHost(String name) {
    if (Objects.requireNonNull(name, "name").isBlank()) {
      throw new IllegalArgumentException("name must not be blank");
    }
    return new HostData(layers, name);
  }

  /** The value that wins, which may be null; {@code absent} if there is no such key. */
  @Nullable Object valueOr(String key, Object absent) {
    Entry entry = find(key);
    return entry == null ? absent : entry.value;
  }

  /** Visits the keys of all layers; a key of several layers several times. */
  void forEachKey(Consumer<String> visitor) {
    layers.forEach(layer -> layer.entries.keySet().forEach(visitor));
  }

  /** The host this data names, if any. */
  Optional<String> hostName() {
    return host.isEmpty() ? Optional.empty() : Optional.of(host);
  }

  private @Nullable Entry find(String key) {
    Objects.requireNonNull(key, "key");
    for (Layer layer : layers) {
      Entry entry = layer.entries.get(key);
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  private DataOrigin originOf(Entry entry) {
    DataOrigin origin = entry.origin;
    if (host.isEmpty()) {
      return origin;
    }
    String name = "host " + Quoting.escaped(host, 200);
    return new DataOrigin(
        origin.layer(), origin.equals(HOST_DATA) ? name : name + ", " + origin.description());
  }

  /**
   * Compares the values that win, not where they came from.
   *
   * @param other the object to compare with
   * @return whether it is data with the same keys and values
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HostData data && asMap().equals(data.asMap());
  }

  @Override
  public int hashCode() {
    return asMap().hashCode();
  }

  /**
   * The keys.
   *
   * @return the keys, without their values
   */
  @Override
  public String toString() {
    return "HostData" + keys().stream().map(key -> Quoting.escaped(key, 200)).toList();
  }

  /**
   * Collects values with their origins; not safe for several threads.
   *
   * @since 0.1
   */
  public static final class Builder {

    private final Map<DataLayer, Map<String, Entry>> layers = new EnumMap<>(DataLayer.class);

    private Builder() {}

    /**
     * Adds a value, over an earlier one of the same key and layer.
     *
     * @param key the key
     * @param value the value, copied deeply; null is kept and reported by binding
     * @param origin where it came from; its layer decides which value wins
     * @return this builder
     * @throws NullPointerException if {@code key} or {@code origin} is null
     * @throws IllegalArgumentException if the key is blank, a nested map has a key that is no text,
     *     or the value is nested more than 64 deep
     */
    public Builder put(String key, @Nullable Object value, DataOrigin origin) {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(origin, "origin");
      if (key.isBlank()) {
        throw new IllegalArgumentException("key must not be blank");
      }
      layers
          .computeIfAbsent(origin.layer(), kind -> new LinkedHashMap<>())
          .put(key, new Entry(DataValues.copy(key, value), origin));
      return this;
    }

    /**
     * Adds values of one origin.
     *
     * @param values the values by key
     * @param origin where they came from
     * @return this builder
     * @throws NullPointerException if an argument or a key is null
     * @throws IllegalArgumentException as {@link #put}
     */
    public Builder putAll(Map<String, ? extends @Nullable Object> values, DataOrigin origin) {
      Objects.requireNonNull(values, "values").forEach((key, value) -> put(key, value, origin));
      return this;
    }

    /**
     * Makes the data; the builder may be used further.
     *
     * @return the data
     */
    public HostData build() {
      return new HostData(
          layers.entrySet().stream()
              .map(layer -> new Layer(layer.getKey(), new LinkedHashMap<>(layer.getValue())))
              .toList(),
          "");
    }
  }
}
