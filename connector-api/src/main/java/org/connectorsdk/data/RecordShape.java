package org.connectorsdk.data;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.connectorsdk.error.DataProblem.Kind;
import org.jspecify.annotations.Nullable;

/** A data record, read once: its fields, and its constructor taking all components in an array. */
final class RecordShape {

  private final Class<?> type;
  private final List<SchemaField> fields;
  private final MethodHandles.Lookup lookup;

  /** The constructor with the type {@code (Object[])Object}; made by the first who needs it. */
  private @Nullable MethodHandle spread;

  private final KnownKeys keys;

  /**
   * The lookup sees the canonical constructor, which takes the components in the order of the
   * fields.
   */
  RecordShape(Class<?> type, List<SchemaField> fields, MethodHandles.Lookup lookup) {
    this.type = type;
    this.fields = List.copyOf(fields);
    this.lookup = lookup;
    List<String> names = new ArrayList<>();
    for (SchemaField field : fields) {
      names.add(field.key());
    }
    this.keys = new KnownKeys(names);
  }

  Class<?> type() {
    return type;
  }

  List<SchemaField> fields() {
    return fields;
  }

  /** The record of a host's data, or null when problems were reported. */
  @Nullable Object bind(HostData data, Findings findings) {
    Object[] components = read(data::valueOr, null, findings);
    keys.reportMisspelt(data, findings);
    return findings.isEmpty() ? construct(components, null, findings) : null;
  }

  /** The record of a map inside a host's data, or null when problems were reported. */
  @Nullable Object bind(Map<String, Object> map, Place place, Findings findings) {
    int problems = findings.count();
    Object[] components = read(map::getOrDefault, place, findings);
    keys.reportUnknown(map.keySet(), place, findings);
    return findings.count() == problems ? construct(components, place, findings) : null;
  }

  private Object[] read(ValueSource source, @Nullable Place outer, Findings findings) {
    var components = new Object[fields.size()];
    for (int i = 0; i < components.length; i++) {
      components[i] = fields.get(i).read(source, outer, findings);
    }
    return components;
  }

  private @Nullable Object construct(
      Object[] components, @Nullable Place outer, Findings findings) {
    try {
      return invoke(components);
    } catch (RuntimeException e) {
      report(new Refusal(this, components, e), outer, findings);
      return null;
    }
  }

  /** Calls the constructor; what it throws comes as it is, a checked exception wrapped. */
  Object invoke(Object[] components) {
    try {
      return (Object) spread().invokeExact(components);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Looking the constructor up and spreading it costs some ten milliseconds in a program that has
   * just started, and most schemas of a program bind no host. Two threads may both make it: a
   * method handle is immutable.
   */
  private MethodHandle spread() {
    MethodHandle made = spread;
    if (made == null) {
      made =
          constructor(lookup, type)
              .asSpreader(Object[].class, fields.size())
              .asType(MethodType.methodType(Object.class, Object[].class));
      spread = made;
    }
    return made;
  }

  private static MethodHandle constructor(MethodHandles.Lookup lookup, Class<?> type) {
    try {
      return find(lookup, type);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalStateException(
          "the constructor of " + type + " was there when its schema was made", e);
    }
  }

  /** The canonical constructor of a record. */
  static MethodHandle find(MethodHandles.Lookup lookup, Class<?> type)
      throws NoSuchMethodException, IllegalAccessException {
    List<Class<?>> components = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      components.add(component.getType());
    }
    return lookup.findConstructor(type, MethodType.methodType(void.class, components));
  }

  private void report(Refusal refusal, @Nullable Place outer, Findings findings) {
    SchemaField guilty = refusal.guilty();
    if (guilty != null) {
      Place place = guilty.place(outer);
      findings.add(place.rootKey(), Kind.INVALID, refusal.about(place));
    } else if (outer != null) {
      findings.add(outer.rootKey(), Kind.INVALID, refusal.about(outer));
    } else {
      findings.add(keys.all(), Kind.INVALID, keys.all() + ": " + refusal.message());
    }
  }

  /** The names of all keys. */
  Set<String> keys() {
    return keys.names();
  }
}
