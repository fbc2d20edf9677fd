package org.connectorsdk.data;

import java.util.Optional;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.jspecify.annotations.Nullable;

/** Reads one value as a class, by the rules of {@link DataSchema}. */
final class SingleValue {

  private SingleValue() {}

  /**
   * The value as the class.
   *
   * @throws InvalidConnectorDataException if it is not of it
   */
  static <T> T read(HostData data, String key, @Nullable Object value, Class<T> type) {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    var findings = new Findings(data, Optional.empty());
    Place place = Place.key(key, false);
    ValueType known = SchemaReader.single(type);
    Object converted =
        known == null
            ? findings.wrongType(place, "a value of type " + type.getTypeName(), value)
            : ValueType.read(known, value, place, findings);
    if (converted == null) {
      throw new InvalidConnectorDataException(
          new FailureContext("data", data.hostName(), "read"), findings.problems());
    }
    @SuppressWarnings("unchecked") // a primitive class casts nothing, and the box is of its type
    T result = (T) converted;
    return result;
  }
}
