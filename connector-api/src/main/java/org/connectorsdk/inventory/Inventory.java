package org.connectorsdk.inventory;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.connectorsdk.data.HostData;
import org.connectorsdk.error.InventoryException;

/**
 * The hosts of a file: references with their data and groups, in order; parsed, never expanded.
 *
 * @since 0.1
 */
public final class Inventory {

  private final List<Entry> entries;

  private Inventory(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * One host name of an inventory.
   *
   * @param name the reference as it was written: {@code web-1}, {@code @local}, {@code @docker/web}
   * @param data what the inventory knows: host over groups over inventory-wide
   * @param groups the groups, in the order in which their data were merged
   * @since 0.1
   */
  public record Entry(String name, HostData data, List<String> groups) {

    /**
     * Checks the parts.
     *
     * @param name the reference as it was written
     * @param data what the inventory knows
     * @param groups the groups
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the name is no reference or a group is blank or twice
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
   * @param file the file, JSON in UTF-8
   * @return the inventory
   * @throws NullPointerException if an argument is null
   * @throws InventoryException with all problems
   */
  public static Inventory read(Path file) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads a text.
   *
   * @param json the text
   * @param source what to call it in messages, such as the file's name
   * @return the inventory
   * @throws NullPointerException if an argument is null
   * @throws InventoryException with all problems
   */
  public static Inventory parse(String json, String source) {
    throw new UnsupportedOperationException();
  }

  /**
   * The hosts.
   *
   * @return the entries in order, each name once
   */
  public List<Entry> entries() {
    return entries;
  }
}
