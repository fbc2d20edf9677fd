package org.connectorsdk.docs;

import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every public and protected member of a module's exported packages as text, one on each line.
 *
 * <p>Written by hand of reflection's parts and not of its texts, which differ between versions of
 * Java. What a language feature gives each type of its kind (an enum's {@code valueOf}, a record's
 * {@code equals}) is left out; names of parameters too, they bind nobody.
 */
final class ApiListing {
  private final StringBuilder text = new StringBuilder();

  private ApiListing() {}

  static String of(CodeBase.PublishedModule module, List<Class<?>> types) {
    ApiListing listing = new ApiListing();
    listing.addModule(module);
    for (String name : module.exportedPackages()) {
      listing.text.append("\npackage ").append(name).append('\n');
      types.stream()
          .filter(type -> type.getPackageName().equals(name))
          .filter(ApiListing::isVisible)
          .sorted((a, b) -> a.getName().compareTo(b.getName()))
          .forEach(listing::addType);
    }
    return listing.text.toString();
  }

  private void addModule(CodeBase.PublishedModule module) {
    ModuleDescriptor descriptor = module.descriptor();
    text.append("module ").append(descriptor.name()).append('\n');
    Set<String> lines = new TreeSet<>();
    descriptor.requires().stream()
        .filter(r -> r.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE))
        .forEach(r -> lines.add("requires transitive " + r.name()));
    descriptor.uses().forEach(service -> lines.add("uses " + service));
    descriptor
        .provides()
        .forEach(
            p ->
                lines.add("provides " + p.service() + " with " + String.join(", ", p.providers())));
    lines.forEach(line -> text.append("  ").append(line).append('\n'));
  }

  private void addType(Class<?> type) {
    text.append('\n').append(header(type)).append('\n');
    // By name, so that overloads stand together.
    Map<String, String> lines = new TreeMap<>();
    for (Field field : type.getDeclaredFields()) {
      if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
        String line = line(field);
        lines.put(field.getName() + " " + line, line);
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isVisible(constructor.getModifiers()) && !constructor.isSynthetic()) {
        String line = line(constructor);
        lines.put(" " + line, line);
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isVisible(method.getModifiers()) && !method.isSynthetic() && !isImplied(method)) {
        String line = line(method);
        lines.put(method.getName() + " " + line, line);
      }
    }
    lines.values().forEach(line -> text.append("  ").append(line).append('\n'));
  }

  private static String header(Class<?> type) {
    StringBuilder line = new StringBuilder(modifiers(type.getModifiers(), type));
    line.append(kind(type)).append(' ').append(TypeText.simpleName(type));
    line.append(TypeText.typeParameters(type.getTypeParameters()));
    if (type.isRecord()) {
      line.append(
          Arrays.stream(type.getRecordComponents())
              .map(ApiListing::component)
              .collect(Collectors.joining(", ", "(", ")")));
    }
    Class<?> superclass = type.getSuperclass();
    if (superclass != null && superclass != Object.class && !type.isEnum() && !type.isRecord()) {
      line.append(" extends ").append(TypeText.of(type.getGenericSuperclass()));
    }
    if (!type.isAnnotation() && type.getInterfaces().length > 0) {
      line.append(type.isInterface() ? " extends " : " implements ");
      line.append(TypeText.join(type.getGenericInterfaces()));
    }
    if (type.isSealed()) {
      String permitted =
          Arrays.stream(type.getPermittedSubclasses())
              .filter(ApiListing::isVisible)
              .map(TypeText::simpleName)
              .sorted()
              .collect(Collectors.joining(", "));
      line.append(permitted.isEmpty() ? "" : " permits " + permitted);
    }
    return line.toString();
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "annotation";
    }
    if (type.isInterface()) {
      return "interface";
    }
    return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
  }

  private static String modifiers(int bits, Class<?> type) {
    StringBuilder text = new StringBuilder(Modifier.isProtected(bits) ? "protected " : "");
    if (type.isSealed()) {
      text.append("sealed ");
    }
    if (kind(type).equals("class")) {
      text.append(Modifier.isAbstract(bits) ? "abstract " : "");
      text.append(Modifier.isFinal(bits) ? "final " : "");
    }
    return text.toString();
  }

  private static String component(RecordComponent component) {
    return TypeText.nullable(component.getAnnotatedType())
        + TypeText.of(component.getGenericType())
        + " "
        + component.getName();
  }

  private static String line(Field field) {
    if (field.isEnumConstant()) {
      return "constant " + field.getName();
    }
    return access(field.getModifiers())
        + (Modifier.isStatic(field.getModifiers()) ? "static " : "")
        + (Modifier.isFinal(field.getModifiers()) ? "final " : "")
        + TypeText.nullable(field.getAnnotatedType())
        + TypeText.of(field.getGenericType())
        + " "
        + field.getName();
  }

  private static String line(Constructor<?> constructor) {
    return access(constructor.getModifiers())
        + "new "
        + TypeText.typeParameters(constructor.getTypeParameters())
        + TypeText.simpleName(constructor.getDeclaringClass())
        + parameters(constructor)
        + thrown(constructor);
  }

  private static String line(Method method) {
    int bits = method.getModifiers();
    boolean inFinalType = Modifier.isFinal(method.getDeclaringClass().getModifiers());
    String typeParameters = TypeText.typeParameters(method.getTypeParameters());
    return access(bits)
        + (Modifier.isStatic(bits) ? "static " : "")
        + (method.isDefault() ? "default " : "")
        + (Modifier.isAbstract(bits) && !method.getDeclaringClass().isInterface()
            ? "abstract "
            : "")
        + (Modifier.isFinal(bits) && !inFinalType ? "final " : "")
        + (typeParameters.isEmpty() ? "" : typeParameters + " ")
        + TypeText.nullable(method.getAnnotatedReturnType())
        + TypeText.of(method.getGenericReturnType())
        + " "
        + method.getName()
        + parameters(method)
        + thrown(method)
        + defaultValue(method);
  }

  private static String defaultValue(Method method) {
    Object value = method.getDefaultValue();
    if (value == null) {
      return "";
    }
    return " default " + (value.getClass().isArray() ? "{" + Array.getLength(value) + "}" : value);
  }

  private static String access(int bits) {
    return Modifier.isProtected(bits) ? "protected " : "";
  }

  private static String parameters(Executable executable) {
    Type[] types = executable.getGenericParameterTypes();
    AnnotatedType[] annotated = executable.getAnnotatedParameterTypes();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      String type = TypeText.of(types[i]);
      boolean variable = executable.isVarArgs() && i == types.length - 1;
      texts.add(
          TypeText.nullable(annotated[i])
              + (variable ? type.substring(0, type.length() - 2) + "..." : type));
    }
    return "(" + String.join(", ", texts) + ")";
  }

  private static String thrown(Executable executable) {
    return executable.getExceptionTypes().length == 0
        ? ""
        : " throws " + TypeText.join(executable.getGenericExceptionTypes());
  }

  private static boolean isImplied(Method method) {
    Class<?> type = method.getDeclaringClass();
    String name = method.getName();
    if (type.isEnum()) {
      return Modifier.isStatic(method.getModifiers())
          && (name.equals("values") || name.equals("valueOf"));
    }
    boolean ofObject =
        (name.equals("toString") || name.equals("hashCode")) && method.getParameterCount() == 0
            || name.equals("equals") && method.getParameterCount() == 1;
    return ofObject
        || type.isRecord()
            && method.getParameterCount() == 0
            && Arrays.stream(type.getRecordComponents())
                .anyMatch(component -> component.getName().equals(name));
  }

  private static boolean isVisible(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return isVisible(type.getModifiers())
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && !type.isSynthetic()
        && (outer == null || isVisible(outer));
  }

  private static boolean isVisible(int bits) {
    return Modifier.isPublic(bits) || Modifier.isProtected(bits);
  }
}
