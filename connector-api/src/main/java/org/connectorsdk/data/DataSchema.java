package org.connectorsdk.data;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.InvalidConnectorDataException;

/**
 * The keys a connector takes, their types, defaults and meanings; made from a record.
 *
 * <p>Every component of the record carries {@link DataKey}. Its type is {@code String}, {@code
 * boolean}, {@code int}, {@code long}, {@code double} (or their boxes), an enum, {@code Duration},
 * {@code Path}, {@link Secret}, another such record, a {@code List} or a {@code Map} from {@code
 * String} of these, or an {@code Optional} of one. The record may be private: its author's lookup
 * makes it, and nothing needs to be opened.
 *
 * <pre>{@code
 * private static final DataSchema<TelnetData> SCHEMA =
 *     DataSchema.of(MethodHandles.lookup(), TelnetData.class);
 * }</pre>
 *
 * <p>Binding is strict. A value of the component's type is taken as it is. A whole number is taken
 * for {@code int}, {@code long} and {@code double} if it fits exactly; {@code 22.0}, {@code "22"}
 * and {@code true} are no whole numbers, {@code "yes"} and {@code "true"} are no booleans. Text is
 * taken for an enum ({@code ACCEPT_NEW} or {@code accept-new}), a {@code Path} (never as a URI, not
 * empty), a {@code Secret}, and a {@code Duration} ({@code 500ms}, {@code 30s}, {@code 5m}, {@code
 * 2h}, ISO-8601 such as {@code PT1.5S}), for which a whole number means seconds; durations are not
 * negative. Null is never a value, at the top or inside a list or a map.
 *
 * <p>Immutable; safe for any thread. Binding does not block.
 *
 * @param <D> the record
 * @since 0.1
 */
public final class DataSchema<D extends Record> {

  private static final DataSchema<None> NONE = of(MethodHandles.lookup(), None.class);
  private static final FailureContext BINDING = FailureContext.of("data", "bind");

  private final Class<D> type;
  private final RecordShape shape;
  private final List<DataField> fields;

  private DataSchema(Class<D> type, RecordShape shape) {
    this.type = type;
    this.shape = shape;
    List<DataField> published = new ArrayList<>();
    for (SchemaField field : shape.fields()) {
      published.add(field.published());
    }
    this.fields = List.copyOf(published);
  }

  /**
   * The data of a connector that takes no keys.
   *
   * @since 0.1
   */
  public record None() {}

  /**
   * Reads a record's components.
   *
   * @param <D> the record
   * @param lookup {@code MethodHandles.lookup()}, called where the record is declared
   * @param type the record class
   * @return the schema
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException listing everything that is wrong with the record, which is its
   *     author's mistake: a component without {@link DataKey}, a blank key or description, a key
   *     twice, a default that is no value of its type, a type that is not supported, a lookup that
   *     cannot see the constructor
   */
  public static <D extends Record> DataSchema<D> of(MethodHandles.Lookup lookup, Class<D> type) {
    Objects.requireNonNull(lookup, "lookup");
    Objects.requireNonNull(type, "type");
    return new DataSchema<>(type, SchemaReader.read(lookup, type));
  }

  /**
   * The schema of a connector that takes no keys.
   *
   * @return the schema without fields
   */
  public static DataSchema<None> none() {
    return NONE;
  }

  /**
   * The record class.
   *
   * @return the class that was given
   */
  public Class<D> type() {
    return type;
  }

  /**
   * The keys.
   *
   * @return one field for each component, in their order; unmodifiable
   */
  public List<DataField> fields() {
    return fields;
  }

  /**
   * Makes the record from data, outside of any connector.
   *
   * @param data the data
   * @return the record
   * @throws NullPointerException if the data is null
   * @throws InvalidConnectorDataException as {@link #bind(HostData, FailureContext)}
   */
  public D bind(HostData data) {
    return bind(data, BINDING);
  }

  /**
   * Makes the record from data.
   *
   * <p>Keys that are not in the schema are ignored unless they begin as all its keys do, up to the
   * first underscore: those are misspelt. An exception of the record's own constructor is a problem
   * with the exception's message; it is told of the key or component that the message begins with,
   * else of the key whose default would have made the record possible. The constructor may be
   * called several times for that and should do nothing but check.
   *
   * @param data the data
   * @param context what is being done, for the exception; its host is named in problems if the data
   *     name none
   * @return the record
   * @throws NullPointerException if an argument is null
   * @throws InvalidConnectorDataException with all problems: for each the key, what was expected,
   *     what was found (never the value of a secret, nor of a key whose name speaks of one), where
   *     it came from, and the nearest key for one that is misspelt
   */
  public D bind(HostData data, FailureContext context) {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(context, "context");
    var findings = new Findings(data, context.host());
    Object bound = shape.bind(data, findings);
    if (bound == null) {
      throw new InvalidConnectorDataException(context, findings.problems());
    }
    return type.cast(bound);
  }

  /**
   * The schema as JSON Schema, draft 2020-12.
   *
   * <p>Other keys are allowed, since a host's data serves several connectors. Secrets are {@code
   * writeOnly} and show no default. JSON Schema calls {@code 22.0} an integer; binding does not.
   *
   * @return a JSON document, in ASCII, the same for each call
   */
  public String toJsonSchema() {
    return JsonSchemaDocument.of(shape);
  }

  /**
   * The keys as a table in Markdown.
   *
   * @return the table, a line for each key
   */
  public String toMarkdown() {
    return MarkdownTable.of(fields);
  }

  /**
   * The record's name and the keys.
   *
   * @return the schema in words
   */
  @Override
  public String toString() {
    return "DataSchema[" + type.getTypeName() + ", keys=" + shape.keys() + "]";
  }
}
