package org.connectorsdk.data;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.connectorsdk.internal.text.Quoting;
import org.jspecify.annotations.Nullable;

/** Reads a data record's components; collects all that is wrong with them. */
final class SchemaReader {

  private static final Map<Class<?>, ValueType> SINGLE =
      Map.ofEntries(
          Map.entry(String.class, PlainType.TEXT),
          Map.entry(boolean.class, PlainType.BOOLEAN),
          Map.entry(Boolean.class, PlainType.BOOLEAN),
          Map.entry(int.class, WholeNumberType.INT),
          Map.entry(Integer.class, WholeNumberType.INT),
          Map.entry(long.class, WholeNumberType.LONG),
          Map.entry(Long.class, WholeNumberType.LONG),
          Map.entry(double.class, PlainType.DOUBLE),
          Map.entry(Double.class, PlainType.DOUBLE),
          Map.entry(Duration.class, DurationType.INSTANCE),
          Map.entry(Path.class, PlainType.PATH),
          Map.entry(Secret.class, PlainType.SECRET));

  private final MethodHandles.Lookup lookup;
  private final List<String> faults = new ArrayList<>();
  private final Deque<Class<?>> reading = new ArrayDeque<>();

  private SchemaReader(MethodHandles.Lookup lookup) {
    this.lookup = lookup;
  }

  static RecordShape read(MethodHandles.Lookup lookup, Class<?> type) {
    var reader = new SchemaReader(lookup);
    RecordShape shape = type.isRecord() ? reader.shape(type) : null;
    if (shape == null || !reader.faults.isEmpty()) {
      String faults = shape == null && reader.faults.isEmpty() ? "no record" : "";
      throw new IllegalArgumentException(
          "type "
              + type.getTypeName()
              + " is no data record: "
              + faults
              + String.join("; ", reader.faults));
    }
    return shape;
  }

  private @Nullable RecordShape shape(Class<?> type) {
    boolean visible = canSee(type);
    reading.push(type);
    Set<String> keys = new HashSet<>();
    List<SchemaField> fields = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      SchemaField field = field(component);
      if (field != null) {
        fields.add(field);
        if (!keys.add(field.key())) {
          faults.add(nameOf(component) + ": key " + Quoting.quoted(field.key()) + " stands twice");
        }
      }
    }
    reading.pop();
    return visible ? new RecordShape(type, fields, lookup) : null;
  }

  private boolean canSee(Class<?> type) {
    if (lookup.hasFullPrivilegeAccess() && lookup.lookupClass().isNestmateOf(type)) {
      return true; // known without the machinery of method handles, which a starting program has
      // not paid for yet
    }
    try {
      RecordShape.find(lookup, type);
      return true;
    } catch (IllegalAccessException e) {
      faults.add(
          "lookup of "
              + lookup.lookupClass().getTypeName()
              + " cannot see the constructor of "
              + type.getTypeName()
              + ": call MethodHandles.lookup() where the record is declared");
    } catch (NoSuchMethodException e) {
      faults.add("no canonical constructor in " + type.getTypeName());
    }
    return false;
  }

  private @Nullable SchemaField field(RecordComponent component) {
    String name = nameOf(component);
    DataKey annotation = component.getAnnotation(DataKey.class);
    if (annotation == null) {
      faults.add(name + ": no @DataKey");
      return null;
    }
    String key = annotation.value();
    if (key.isBlank() || holdsControl(key)) {
      faults.add(name + ": key " + Quoting.quoted(key) + " is blank or holds a control character");
    }
    if (annotation.description().isBlank()) {
      faults.add(name + ": blank description");
    }
    Optional<Type> inOptional = argument(component.getGenericType(), Optional.class, 0);
    ValueType type = type(inOptional.orElse(component.getGenericType()));
    if (type == null) {
      faults.add(name + ": unsupported type " + component.getGenericType().getTypeName());
      return null;
    }
    return field(component.getName(), name, annotation, type, inOptional.isPresent());
  }

  private static boolean holdsControl(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (Character.isISOControl(key.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private SchemaField field(
      String component, String name, DataKey annotation, ValueType type, boolean optional) {
    String text = annotation.defaultValue();
    boolean hasDefault = !text.equals(DataKey.NO_DEFAULT);
    Object value = hasDefault ? type.parse(text) : null;
    if (hasDefault && value == null) {
      String shown = type.secret() ? "" : " " + Quoting.quoted(text);
      faults.add(name + ": the default" + shown + " is not " + type.expected());
    }
    Object fallback = value != null ? value : ValueSource.ABSENT;
    if (optional) {
      fallback = Optional.ofNullable(value);
    }
    Optional<String> shown =
        hasDefault ? Optional.of(type.secret() ? "***" : text) : Optional.empty();
    var field =
        new DataField(
            annotation.value(),
            type.title(),
            annotation.description(),
            shown,
            !hasDefault && !optional,
            type.secret());
    return new SchemaField(component, field, type, optional, fallback);
  }

  private @Nullable ValueType type(Type type) {
    if (type instanceof Class<?> plain) {
      return plainType(plain);
    }
    Optional<Type> element = argument(type, List.class, 0);
    if (element.isPresent()) {
      ValueType known = type(element.get());
      return known == null ? null : new ListType(known);
    }
    if (argument(type, Map.class, 0).filter(String.class::equals).isPresent()) {
      ValueType known = argument(type, Map.class, 1).map(this::type).orElse(null);
      return known == null ? null : new MapType(known);
    }
    return null;
  }

  private @Nullable ValueType plainType(Class<?> type) {
    if (type.isRecord()) {
      RecordShape shape = reading.contains(type) ? null : shape(type);
      return shape == null ? null : new RecordType(shape);
    }
    return single(type);
  }

  /** The type of a class that stands alone, or null. */
  static @Nullable ValueType single(Class<?> type) {
    if (type.isEnum()) {
      return new EnumType(type);
    }
    return SINGLE.get(type);
  }

  private static Optional<Type> argument(Type type, Class<?> raw, int index) {
    return type instanceof ParameterizedType generic && generic.getRawType() == raw
        ? Optional.of(generic.getActualTypeArguments()[index])
        : Optional.empty();
  }

  /** {@code Outer.port}: nested records have components of the same names. */
  private String nameOf(RecordComponent component) {
    return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
  }
}
