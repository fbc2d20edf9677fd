package org.connectorsdk.data;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.InvalidConnectorDataException;

/**
 * What keys a connector takes, and how they bind to its record.
 *
 * @param <D> the record
 * @since 0.1
 */
public final class DataSchema<D extends Record> {

  private final Class<D> type;

  private DataSchema(Class<D> type) {
    this.type = type;
  }

  /**
   * The data of a connector that takes no keys.
   *
   * @since 0.1
   */
  public record None() {}

  /**
   * Reads the schema of a record.
   *
   * @param <D> the record
   * @param lookup a lookup that can see the record, made where it is declared
   * @param type the record class
   * @return the schema
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException listing all that is wrong with the record
   */
  public static <D extends Record> DataSchema<D> of(MethodHandles.Lookup lookup, Class<D> type) {
    return new DataSchema<>(type);
  }

  /**
   * The schema without keys.
   *
   * @return the schema
   */
  public static DataSchema<None> none() {
    return of(MethodHandles.lookup(), None.class);
  }

  /**
   * The record class.
   *
   * @return the class
   */
  public Class<D> type() {
    return type;
  }

  /**
   * The keys.
   *
   * @return one field for each component, in their order
   */
  public List<DataField> fields() {
    throw new UnsupportedOperationException();
  }

  /**
   * Binds data.
   *
   * @param data the data
   * @return the record
   * @throws NullPointerException if an argument is null
   * @throws InvalidConnectorDataException with all problems
   */
  public D bind(HostData data) {
    throw new UnsupportedOperationException();
  }

  /**
   * Binds data.
   *
   * @param data the data
   * @param context what is being done, for the exception
   * @return the record
   * @throws NullPointerException if an argument is null
   * @throws InvalidConnectorDataException with all problems
   */
  public D bind(HostData data, FailureContext context) {
    throw new UnsupportedOperationException();
  }

  /**
   * The schema as JSON Schema, draft 2020-12.
   *
   * @return a JSON document
   */
  public String toJsonSchema() {
    throw new UnsupportedOperationException();
  }

  /**
   * The keys as a Markdown table.
   *
   * @return the table
   */
  public String toMarkdown() {
    throw new UnsupportedOperationException();
  }
}
