package org.connectorsdk.testkit.rules;

import java.util.List;
import java.util.Optional;
import org.connectorsdk.data.DataField;
import org.connectorsdk.testkit.run.Expect;

/** Numbers that are equal in fewer bits, and must not make equal records. */
final class Narrowing {
  /** A great number, what a cast makes of it, and one that a cast tells from that. */
  private record Cast(String type, Object great, Object narrow, Object near) {}

  private static final List<Cast> OF_INTS =
      List.of(
          new Cast("short", 70_000, (int) (short) 70_000, 4_465),
          new Cast("char", 70_001, (int) (char) 70_001, 4_466),
          new Cast("byte", 300, (int) (byte) 300, 45));

  private static final List<Cast> OF_LONGS =
      List.of(
          new Cast("int", (1L << 40) + 5, 5L, 6L),
          new Cast("short", 70_000L, (long) (short) 70_000, 4_465L));

  private static final List<Cast> OF_DOUBLES =
      List.of(
          new Cast("whole number", 2.5, 2.0, 3.0),
          new Cast("float", 2.000_000_000_1, 2.0, 3.0),
          new Cast("int", 4_294_967_296.0, (double) Integer.MAX_VALUE, 3.0));

  private Narrowing() {}

  /** Tries the casts that a field's type suggests; answers how many could be tried. */
  static int expectNone(DataTrial data, DataField field) {
    var tried = 0;
    for (var cast : casts(FieldType.of(field))) {
      var great = data.bind(data.with(field.key(), cast.great));
      var narrow = data.bind(data.with(field.key(), cast.narrow));
      if (great.isEmpty() || narrow.isEmpty()) {
        continue;
      }
      tried++;
      // a limit that greater numbers are cut down to makes all three equal: that is no cast
      Optional<Record> near = data.bind(data.with(field.key(), cast.near));
      Expect.that(
          !great.equals(narrow) || great.equals(near),
          field.key() + " = " + cast.great + " is refused, or is another value than " + cast.narrow,
          "both make the same record: the number is cut down to a " + cast.type);
    }
    return tried;
  }

  private static List<Cast> casts(FieldType type) {
    return switch (type) {
      case INT -> OF_INTS;
      case LONG -> OF_LONGS;
      case DOUBLE -> OF_DOUBLES;
      default -> List.of();
    };
  }
}
