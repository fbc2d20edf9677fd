package org.connectorsdk.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.connectorsdk.data.DataLayer;
import org.connectorsdk.data.DataOrigin;
import org.connectorsdk.data.HostData;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.internal.json.JsonFaultException;
import org.connectorsdk.internal.json.JsonReader;
import org.connectorsdk.internal.text.Quoting;
import org.jspecify.annotations.Nullable;

/**
 * Hosts by name with their data and groups, in order: read from JSON, or built by a program.
 *
 * <p>A name is a {@link TargetReference} as text. An inventory parses and never expands: one name
 * may stand for several hosts, which its connector tells.
 *
 * <pre>{@code
 * {
 *   "data":   {"ssh_user": "deploy"},
 *   "groups": {"web": {"data": {"ssh_port": 2222}, "hosts": ["web-2"]}},
 *   "hosts":  {"@local": {}, "web-1": {"data": {"ssh_hostname": "192.0.2.1"}, "groups": ["web"]}}
 * }
 * }</pre>
 *
 * <p>All three keys may be left out. {@code hosts} may also be a list of names. A host that only a
 * group lists is added after the others. A group that a host names must be declared. For each data
 * key the host's own value wins over those of its groups, and these over the inventory-wide one; of
 * several groups the one declared later wins, whatever the order in the host. Data are kept as they
 * are written, null included, and checked when they bind.
 *
 * <p>The file is strict JSON in UTF-8 without a byte order mark, at most 8 MiB of it, 32 levels
 * deep, 200,000 names, values and brackets; a text has at most 1 MiB, a name 1024 characters, a
 * number 100. No name occurs twice in an object. Nothing in it names a Java type. Immutable; safe
 * for any thread.
 *
 * @since 0.1
 */
public final class Inventory {

  private final List<Entry> entries;

  private Inventory(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * One name of an inventory.
   *
   * @param name the reference as it was written: {@code web-1}, {@code @local}, {@code @docker/web}
   * @param data what the inventory knows of it: host over groups over inventory-wide; origins name
   *     it
   * @param groups the groups it is in, in the order in which they are declared
   * @since 0.1
   */
  public record Entry(String name, HostData data, List<String> groups) {

    /**
     * Checks and copies the parts.
     *
     * @param name the reference as it was written
     * @param data what the inventory knows of it
     * @param groups the groups it is in
     * @throws NullPointerException if a part or a group is null
     * @throws IllegalArgumentException if the name is no reference, or a group is blank or stands
     *     twice
     */
    public Entry {
      TargetReference.parse(Objects.requireNonNull(name, "name"));
      Objects.requireNonNull(data, "data");
      groups = Names.copyOfGroups(groups);
    }

    /**
     * The name as a reference.
     *
     * @return the reference
     */
    public TargetReference reference() {
      return TargetReference.parse(name);
    }
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @return the inventory
   * @throws NullPointerException if the file is null
   * @throws InventoryException if it cannot be read, or with all problems it has; each names the
   *     file, the line and the place in the document, and none shows a value
   */
  public static Inventory read(Path file) {
    var problems = new InventoryProblems(Objects.requireNonNull(file, "file").toString());
    try (InputStream in = Files.newInputStream(file)) {
      return new Inventory(new InventoryReader(problems).read(JsonReader.read(in)));
    } catch (JsonFaultException e) {
      throw problems.malformed(e.fault());
    } catch (IOException e) {
      throw problems.unreadable(reason(file, e));
    }
  }

  private static String reason(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    } else if (e instanceof AccessDeniedException) {
      return "this user may not read it";
    } else if (Files.isDirectory(file)) {
      return "it is a directory";
    }
    return "it cannot be read: " + Quoting.line(String.valueOf(e.getMessage()), 200);
  }

  /**
   * Reads a text.
   *
   * @param json the text, as a file would hold it
   * @param source what to call it in messages, such as the name of the file it came from
   * @return the inventory
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the source is blank
   * @throws InventoryException as {@link #read}
   */
  public static Inventory parse(String json, String source) {
    Objects.requireNonNull(json, "json");
    var problems = new InventoryProblems(Names.requireName(source, "source"));
    try {
      return new Inventory(new InventoryReader(problems).read(JsonReader.read(json)));
    } catch (JsonFaultException e) {
      throw problems.malformed(e.fault());
    }
  }

  /**
   * Starts an inventory without a file.
   *
   * @return an empty builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The hosts by name.
   *
   * @return the entries in order, each name once; unmodifiable
   */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * The names.
   *
   * @return the names of the entries
   */
  @Override
  public String toString() {
    return "Inventory" + entries.stream().map(entry -> Quoting.escaped(entry.name(), 200)).toList();
  }

  /**
   * Collects hosts and groups; not safe for several threads.
   *
   * @since 0.1
   */
  public static final class Builder {

    private static final DataOrigin COMMON =
        new DataOrigin(DataLayer.INVENTORY, "inventory-wide data");

    private final InventoryDraft draft = new InventoryDraft();

    private Builder() {}

    /**
     * Adds inventory-wide data, over earlier ones of the same key.
     *
     * @param values the values by key
     * @return this builder
     * @throws NullPointerException if the map or a key is null
     * @throws IllegalArgumentException as {@link HostData#of(Map)}
     */
    public Builder data(Map<String, ? extends @Nullable Object> values) {
      draft.common(draft.common().merge(HostData.builder().putAll(values, COMMON).build()));
      return this;
    }

    /**
     * Declares a group; of several groups the one declared later wins.
     *
     * @param name the group's name
     * @param values its data by key
     * @return this builder
     * @throws NullPointerException if an argument or a key is null
     * @throws IllegalArgumentException if the name is blank or declared already, or as {@link
     *     HostData#of(Map)}
     */
    public Builder group(String name, Map<String, ? extends @Nullable Object> values) {
      Names.requireName(name, "name");
      if (draft.hasGroup(name)) {
        throw new IllegalArgumentException(
            "name " + Quoting.quoted(name) + " is the name of a group already");
      }
      var origin = new DataOrigin(DataLayer.GROUP, "group " + Quoting.quoted(name));
      draft.group(name, HostData.builder().putAll(values, origin).build());
      return this;
    }

    /**
     * Adds a host without data of its own.
     *
     * @param name the reference: {@code web-1}, {@code @local}, {@code @docker/web}
     * @param groups the groups it is in, declared before
     * @return this builder
     * @throws NullPointerException if an argument or a group is null
     * @throws IllegalArgumentException as {@link #host(String, Map, List)}
     */
    public Builder host(String name, String... groups) {
      return host(name, Map.of(), List.of(groups));
    }

    /**
     * Adds a host.
     *
     * @param name the reference: {@code web-1}, {@code @local}, {@code @docker/web}
     * @param values its data by key
     * @param groups the groups it is in, declared before
     * @return this builder
     * @throws NullPointerException if an argument, a key or a group is null
     * @throws IllegalArgumentException if the name is no reference or added already, a group is not
     *     declared or stands twice, or as {@link HostData#of(Map)}
     */
    public Builder host(
        String name, Map<String, ? extends @Nullable Object> values, List<String> groups) {
      TargetReference.parse(Objects.requireNonNull(name, "name"));
      if (draft.hasHost(name)) {
        throw new IllegalArgumentException("name " + Quoting.quoted(name) + " is added already");
      }
      List<String> copy = Names.copyOfGroups(groups);
      copy.forEach(this::requireGroup);
      draft.host(name, HostData.of(values));
      copy.forEach(group -> draft.member(name, group));
      return this;
    }

    private void requireGroup(String group) {
      if (!draft.hasGroup(group)) {
        throw new IllegalArgumentException(
            "groups: no group "
                + Quoting.quoted(group)
                + draft
                    .nearestGroup(group)
                    .map(name -> ", did you mean " + Quoting.quoted(name) + "?")
                    .orElse(", declare it first"));
      }
    }

    /**
     * Makes the inventory; the builder may be used further.
     *
     * @return the inventory
     */
    public Inventory build() {
      return new Inventory(draft.entries());
    }
  }
}
