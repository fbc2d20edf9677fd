package org.connectorsdk.docs;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Types as a reader of Java knows them, the same for every version of Java. */
final class TypeText {
  private TypeText() {}

  static String nullable(AnnotatedElement element) {
    return element.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
  }

  static String typeParameters(TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Arrays.stream(variables)
            .map(TypeText::declaration)
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String declaration(TypeVariable<?> variable) {
    String bounds =
        Arrays.stream(variable.getBounds())
            .filter(bound -> bound != Object.class)
            .map(TypeText::of)
            .collect(Collectors.joining(" & "));
    return variable.getName() + (bounds.isEmpty() ? "" : " extends " + bounds);
  }

  static String join(Type[] types) {
    return Arrays.stream(types).map(TypeText::of).collect(Collectors.joining(", "));
  }

  static String of(Type type) {
    if (type instanceof Class<?> plain) {
      return plain.isArray() ? of(plain.getComponentType()) + "[]" : name(plain);
    }
    if (type instanceof ParameterizedType parameterized) {
      return Stream.of(parameterized.getActualTypeArguments())
          .map(TypeText::of)
          .collect(
              Collectors.joining(", ", name((Class<?>) parameterized.getRawType()) + "<", ">"));
    }
    if (type instanceof GenericArrayType array) {
      return of(array.getGenericComponentType()) + "[]";
    }
    if (type instanceof WildcardType wildcard) {
      if (wildcard.getLowerBounds().length > 0) {
        return "? super " + join(wildcard.getLowerBounds());
      }
      boolean unbounded = wildcard.getUpperBounds()[0] == Object.class;
      return unbounded ? "?" : "? extends " + join(wildcard.getUpperBounds());
    }
    return ((TypeVariable<?>) type).getName();
  }

  /** Short where every reader knows the package. */
  private static String name(Class<?> type) {
    String name = type.getName().replace('$', '.');
    boolean known = type.getPackageName().equals("java.lang") && !type.isPrimitive();
    return known ? name.substring("java.lang.".length()) : name;
  }

  static String simpleName(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }
}
