package org.connectorsdk.docs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.data.DataField;

/**
 * Which names in the text of a page are names of this project: {@code Type}, {@code Type.member},
 * {@code member(Parameter)}, {@code a(...).b(...)}, data keys, references, modules, artifacts and
 * files.
 */
final class ApiNames {
  private static final Pattern TYPE = Pattern.compile("[A-Z]\\w*(?:\\.[A-Z]\\w*[a-z]\\w*)*");
  private static final Pattern CALL = Pattern.compile("(\\w+)(?:\\(([\\w.<>, ]*)\\))?");
  private static final List<String> JDK =
      List.of(
          "java.lang.",
          "java.util.",
          "java.util.concurrent.",
          "java.time.",
          "java.nio.file.",
          "java.io.",
          "java.lang.invoke.");

  private static final Map<String, Class<?>> TYPES = types();
  private static final Set<String> KEYS = keys();

  private ApiNames() {}

  private static Map<String, Class<?>> types() {
    Map<String, Class<?>> types = new TreeMap<>();
    for (JavaClass each : CodeBase.CLASSES) {
      if (CodeBase.isExported(each) && each.getModifiers().contains(JavaModifier.PUBLIC)) {
        var type = each.reflect();
        types.put(
            type.getName().substring(type.getPackageName().length() + 1).replace('$', '.'), type);
      }
    }
    return types;
  }

  private static Set<String> keys() {
    try (var registry = ConnectorRegistry.load()) {
      Set<String> keys = new TreeSet<>();
      registry.providers().stream()
          .flatMap(provider -> provider.dataSchema().fields().stream())
          .map(DataField::key)
          .forEach(keys::add);
      return keys;
    }
  }

  /** Whether it names something that is there. */
  static boolean exists(String name) {
    return KEYS.contains(name)
        || CodeBase.MODULES.containsKey(name)
        || CodeBase.isExported(name)
        || CodeBase.MODULES.values().stream().anyMatch(module -> module.artifact().equals(name))
        || name.contains("/") && Files.exists(CodeBase.root().resolve(name))
        || isServicesFile(name)
        || isReference(name)
        || isJava(name);
  }

  private static boolean isServicesFile(String name) {
    return name.startsWith("META-INF/services/")
        && TYPES.values().stream().anyMatch(type -> name.endsWith("/" + type.getName()));
  }

  /** Of a connector that is there. */
  private static boolean isReference(String name) {
    return name.matches("@(local|ssh)\\b.*");
  }

  private static boolean isJava(String name) {
    var matcher = TYPE.matcher(name);
    if (!matcher.lookingAt()) {
      return name.contains("(") && isChain(null, name);
    }
    var end = matcher.end();
    var type = type(name.substring(0, end));
    if (type == null || end == name.length()) {
      return type != null;
    }
    return name.charAt(end) == '.' && isChain(type, name.substring(end + 1));
  }

  private static Class<?> type(String name) {
    var own = TYPES.get(name);
    if (own != null) {
      return own;
    }
    for (String jdk : JDK) {
      try {
        return Class.forName(jdk + name.replace('.', '$'), false, ApiNames.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        // In another package, then.
      }
    }
    return null;
  }

  /**
   * {@code a(...).b(...)}: each a member of the type before; of any of ours, where there is none.
   */
  private static boolean isChain(Class<?> type, String text) {
    List<Class<?>> types = type == null ? new ArrayList<>(TYPES.values()) : List.of(type);
    for (String link : text.split("\\.(?![^()]*\\))", -1)) {
      var call = CALL.matcher(link);
      if (!call.matches()) {
        return false;
      }
      types = types.stream().flatMap(each -> results(each, call.group(1), call.group(2))).toList();
      if (types.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The types of the members of a name; {@code parameters} is null for any, or their types. */
  private static Stream<Class<?>> results(Class<?> type, String name, String parameters) {
    var fields =
        Stream.of(type.getFields())
            .filter(field -> parameters == null && field.getName().equals(name))
            .map(field -> (Class<?>) field.getType());
    var methods =
        Stream.of(type.getMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> method.getName().equals(name))
            .filter(
                method -> parameters == null || parameters.isBlank() || takes(method, parameters))
            .map(method -> (Class<?>) method.getReturnType());
    return Stream.concat(fields, methods);
  }

  private static boolean takes(Method method, String parameters) {
    var types = Stream.of(method.getParameterTypes()).map(Class::getSimpleName).toList();
    return types.equals(Stream.of(parameters.split(",")).map(String::strip).toList());
  }
}
