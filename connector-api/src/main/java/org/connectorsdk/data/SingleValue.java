package org.connectorsdk.data;

import java.util.List;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.jspecify.annotations.Nullable;

/** Reads one value as a type. */
final class SingleValue {

  private SingleValue() {}

  static <T> T read(HostData data, String key, @Nullable Object value, Class<T> type) {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw new InvalidConnectorDataException(
        new FailureContext("inventory", data.hostName(), "read data"),
        List.of(
            new DataProblem(
                key,
                DataProblem.Kind.WRONG_TYPE,
                key + ": expected " + type.getSimpleName() + data.origin(key))));
  }
}
